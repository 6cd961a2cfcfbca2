import { eq, inArray, lt } from 'drizzle-orm';
import { expansions, passes, results } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { filesOfPass, filesOfResult } from '@/lib/expansions/result-files';
import { everyKey } from '@/lib/storage/row-files';

/** How long a deleted expansion can still be restored. */
export const KEPT_AFTER_DELETE_MS = 30 * 24 * 60 * 60 * 1000;
/** What was given up before its time is dated to be purged at once. */
export const OVERDUE = new Date(0);
const BATCH = 100;

/** Of what was deleted, only what is not earlier than this can still be restored. */
export function restorableSince(ctx: Context): Date {
  return new Date(ctx.now().getTime() - KEPT_AFTER_DELETE_MS);
}

/** Purges until nothing is left that is due. */
export async function purgeAllExpansions(ctx: Context, signal?: AbortSignal): Promise<void> {
  while ((await purgeExpansions(ctx)) > 0) signal?.throwIfAborted();
}

/**
 * Removes for good what was deleted more than thirty days ago: files first, then rows, so that a run that is cut off
 * leaves rows to find the rest by. @returns how many expansions went
 */
export async function purgeExpansions(ctx: Context): Promise<number> {
  const due = await ctx.db
    .select({ id: expansions.id })
    .from(expansions)
    .where(lt(expansions.deletedAt, restorableSince(ctx)))
    .limit(BATCH);
  for (const { id } of due) {
    const made = await ctx.db.select().from(results).where(eq(results.expansionId, id));
    const between = await ctx.db.select().from(passes).where(eq(passes.expansionId, id));
    await ctx.storage.remove([...made.map(filesOfResult), ...between.map(filesOfPass)].flatMap(everyKey));
  }
  const ids = due.map(({ id }) => id);
  if (ids.length > 0) await ctx.db.delete(expansions).where(inArray(expansions.id, ids));
  return ids.length;
}
