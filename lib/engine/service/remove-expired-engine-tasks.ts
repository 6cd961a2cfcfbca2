import { lte } from 'drizzle-orm';
import { engineTasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { removeEngineTasks } from './remove-engine-tasks';

/** The rest waits for the next sweep. */
const BATCH = 200;

/** Removes tasks past their time, which are unknown to clients already. @returns how many */
export async function removeExpiredEngineTasks(ctx: Context): Promise<number> {
  const expired = await ctx.db
    .select({ id: engineTasks.id, request: engineTasks.request })
    .from(engineTasks)
    .where(lte(engineTasks.expiresAt, ctx.now()))
    .orderBy(engineTasks.expiresAt)
    .limit(BATCH);
  if (expired.length === 0) return 0;
  await removeEngineTasks(ctx, expired);
  ctx.log.info({ count: expired.length }, 'expired tasks of the engine were removed');
  return expired.length;
}
