import { and, isNotNull } from 'drizzle-orm';
import { expansions } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { announceGallery } from '@/lib/events/announce';
import { enqueue } from '@/lib/jobs/enqueue';
import { selectionWhere } from './gallery-where';
import { heedLikeness } from './likeness';
import { OVERDUE } from './purge-expansions';
import type { Selection } from './schemas';

/**
 * Gives up what lies in the actor's trash, or some of it: it is out of sight at once, and its files and rows go with the
 * purge that this enqueues. @returns how many there were
 */
export async function emptyTrash(ctx: Context, selection: Selection): Promise<{ count: number }> {
  const ownerId = requireUserId(ctx);
  return ctx.db.transaction(async (tx) => {
    await heedLikeness(tx, selection);
    const given = await tx
      .update(expansions)
      .set({ deletedAt: OVERDUE })
      .where(and(selectionWhere(ctx, selection), isNotNull(expansions.deletedAt)))
      .returning({ id: expansions.id });
    await enqueue(tx, 'purge', {});
    await announceGallery(tx, ownerId);
    return { count: given.length };
  });
}
