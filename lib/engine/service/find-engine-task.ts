import { and, desc, eq, gt, or } from 'drizzle-orm';
import { engineTasks } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { unstorable } from './schemas';
import type { EngineTask } from './task-answer';

/** A task of this account by its id or by the client's; our own id wins where both exist. Null too once it expired. */
export async function findEngineTask(ctx: Context, id: string): Promise<EngineTask | null> {
  const accountId = requireUserId(ctx);
  if (unstorable.test(id)) return null;
  const [task] = await ctx.db
    .select()
    .from(engineTasks)
    .where(
      and(
        eq(engineTasks.accountId, accountId),
        gt(engineTasks.expiresAt, ctx.now()),
        or(eq(engineTasks.id, id), eq(engineTasks.externalTaskId, id)),
      ),
    )
    .orderBy(desc(eq(engineTasks.id, id)))
    .limit(1);
  return task ?? null;
}
