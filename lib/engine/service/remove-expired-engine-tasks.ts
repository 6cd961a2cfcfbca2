import { inArray, lte } from 'drizzle-orm';
import { engineTasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { keysOf } from './stored-files';

/** The rest waits for the next sweep. */
const BATCH = 200;

/** Removes tasks past their time: their files first, so that none is left without a row. @returns how many */
export async function removeExpiredEngineTasks(ctx: Context): Promise<number> {
  const expired = await ctx.db
    .select({ id: engineTasks.id, request: engineTasks.request })
    .from(engineTasks)
    .where(lte(engineTasks.expiresAt, ctx.now()))
    .orderBy(engineTasks.expiresAt)
    .limit(BATCH);
  if (expired.length === 0) return 0;
  await ctx.storage.remove(expired.flatMap(keysOf));
  const ids = expired.map((task) => task.id);
  await ctx.db.delete(engineTasks).where(inArray(engineTasks.id, ids));
  ctx.log.info({ count: ids.length }, 'expired tasks of the engine were removed');
  return ids.length;
}
