import { and, eq, inArray, isNull, not, or, type SQL, sql } from 'drizzle-orm';
import { batches, expansions, passes, providerKeys, tasks, teamMembers } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { permissions } from '@/lib/teams/roles';
import { announceTask } from './record-report';
import { enqueueAdmission } from './task-job';

/**
 * Ends what waits to be sent and nobody pays for any more: its key was removed, or it is a team's and its person may not paint with
 * it now. What was sent is left alone: it is paid for, and kept.
 */
export async function dropUnpaidTasks(ctx: Context): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    // What somebody else holds is moved by them just now, or ended by the next sweep: nobody waits here for anybody.
    const unpaid = tx
      .select({ id: tasks.id })
      .from(tasks)
      .where(and(eq(tasks.status, 'queued'), isNull(tasks.sentAt), isUnpaid))
      .for('update', { skipLocked: true });
    const dropped = await tx
      .update(tasks)
      .set({
        status: 'failed',
        reason: 'key_refused',
        detail: sql`case when ${isNull(tasks.keyId)} then 'The key was removed from the settings.'
          else 'This key of a team is not among yours any more.' end`,
        finishedAt: ctx.now(),
        nextCheckAt: null,
        updatedAt: ctx.now(),
      })
      .where(inArray(tasks.id, unpaid))
      .returning({ id: tasks.id, account: tasks.account });
    for (const { id, account } of dropped) {
      await enqueueAdmission(tx, account);
      await announceTask(tx, id, 'failed');
    }
  });
}

/** Of a pass after the first: what was asked for goes on to its last one, unless its batch is held back. */
const goesOn = sql`${passes.ordinal} > 1 and ${batches.pausedAt} is null`;

const isUnpaid: SQL = or(
  isNull(tasks.keyId),
  sql`exists (
    select from ${providerKeys}, ${passes}
    join ${expansions} on ${expansions.id} = ${passes.expansionId}
    left join ${batches} on ${batches.id} = ${expansions.batchId}
    where ${providerKeys.id} = ${tasks.keyId} and ${providerKeys.teamId} is not null and ${passes.id} = ${tasks.passId}
      and not (${goesOn}) and not exists (
        select from ${teamMembers}
        where ${teamMembers.teamId} = ${providerKeys.teamId} and ${teamMembers.userId} = ${expansions.ownerId}
          and ${teamMembers.role} in ${permissions['keys.use']}
      )
  )`,
)!;

/** Rows of `tasks` that somebody pays for: their key is there, and whoever asked for them may still paint with it. */
export const isPaid: SQL = not(isUnpaid);
