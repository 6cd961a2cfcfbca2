import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { teamMembers, teamShares } from '@/drizzle/schema';
import { permissions } from './roles';

/** Shares an expansion that was just made with the teams where its owner wants that of all their new ones, and may. */
export async function shareNew(
  tx: Transaction,
  { id, ownerId }: { id: string; ownerId: string },
): Promise<void> {
  const willing = tx
    .select({
      teamId: teamMembers.teamId,
      expansionId: sql`${id}::uuid`.as('expansion_id'),
      via: sql`${id}::uuid`.as('via'),
      ownerId: teamMembers.userId,
      sharedAt: sql`now()`.as('shared_at'),
    })
    .from(teamMembers)
    .where(
      and(
        eq(teamMembers.userId, ownerId),
        teamMembers.sharesNew,
        inArray(teamMembers.role, [...permissions['work.share']]),
      ),
    )
    // Whoever takes them out of a team meanwhile finds this share, or this does not find them.
    .for('key share');
  await tx.insert(teamShares).select(willing);
}
