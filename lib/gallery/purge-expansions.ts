import { and, eq, lt, type SQL } from 'drizzle-orm';
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
 * leaves rows to find the rest by. Photos stay: a person uploaded them. @returns how many expansions went
 */
export async function purgeExpansions(ctx: Context): Promise<number> {
  const isDue = lt(expansions.deletedAt, restorableSince(ctx));
  const due = await ctx.db.select({ id: expansions.id }).from(expansions).where(isDue).limit(BATCH);
  let purged = 0;
  for (const { id } of due) if (await purge(ctx, and(eq(expansions.id, id), isDue))) purged += 1;
  return purged;
}

/** Whoever restores it at this moment waits, and then finds it gone with its files. */
function purge(ctx: Context, which: SQL | undefined): Promise<boolean> {
  return ctx.db.transaction(async (tx) => {
    const [expansion] = await tx.select({ id: expansions.id }).from(expansions).where(which).for('update');
    if (!expansion) return false;
    const made = await tx.select().from(results).where(eq(results.expansionId, expansion.id));
    const between = await tx.select().from(passes).where(eq(passes.expansionId, expansion.id));
    await ctx.storage.remove([...made.map(filesOfResult), ...between.map(filesOfPass)].flatMap(everyKey));
    await tx.delete(expansions).where(eq(expansions.id, expansion.id));
    return true;
  });
}
