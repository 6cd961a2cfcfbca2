import { and, eq, isNotNull } from 'drizzle-orm';
import { expansions, passes, tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { connectTask } from './connect-task';
import { findTask } from './find-task';

const AT_MOST = 50;
const TIMEOUT_MS = 5_000;

/**
 * Tells the providers of a person's tasks that nobody waits for them any more, those that can be told and answer within
 * seconds. Nothing is changed here: it is for somebody who is about to leave with all of them.
 */
export async function abandonOpenTasks(ctx: Context, input: { ownerId: string }): Promise<void> {
  const open = await ctx.db
    .select({ id: tasks.id })
    .from(tasks)
    .innerJoin(passes, eq(passes.id, tasks.passId))
    .innerJoin(expansions, eq(expansions.id, passes.expansionId))
    .where(and(eq(expansions.ownerId, input.ownerId), eq(tasks.status, 'submitted'), isNotNull(tasks.sentAt)))
    .limit(AT_MOST);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const told = open.map(async ({ id }) => {
    const found = await findTask(ctx, id);
    const connection = found && (await connectTask(ctx, found));
    await connection?.abandon(signal);
  });
  for (const result of await Promise.allSettled(told))
    if (result.status === 'rejected') ctx.log.warn({ err: result.reason }, 'a provider could not be told');
}
