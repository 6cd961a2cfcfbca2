import { and, eq, inArray, sql } from 'drizzle-orm';
import { collectionItems, collections, expansions, teamCollections } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { announceGallery } from '@/lib/events/announce';
import { recordTeamEvent } from '@/lib/teams/record-team-event';
import { selectionWhere } from '../gallery-where';
import { heedLikeness } from '../likeness';
import type { Selection } from '../schemas';
import { noSuchCollection } from './get-collection';

type Collecting = { id: string; selection: Selection };

/** Puts some of the actor's own expansions into one of their collections; those that are there stay. @throws AppError not_found */
export async function addToCollection(
  ctx: Context,
  { id, selection }: Collecting,
): Promise<{ count: number }> {
  const ownerId = requireUserId(ctx);
  return ctx.db.transaction(async (tx) => {
    await heedLikeness(tx, selection);
    const own = and(eq(collections.id, id), eq(collections.ownerId, ownerId));
    // Held until it is done: it must not be deleted meanwhile.
    const [collection] = await tx.select({ id: collections.id }).from(collections).where(own).for('share');
    if (!collection) throw noSuchCollection();
    const selected = tx
      .select({
        collectionId: sql`${id}::uuid`.as('collection_id'),
        expansionId: expansions.id,
        addedAt: sql`now()`.as('added_at'),
      })
      .from(expansions)
      .where(selectionWhere(ctx, selection));
    const added = await tx
      .insert(collectionItems)
      .select(selected)
      .onConflictDoNothing()
      .returning({ id: collectionItems.expansionId });
    await recordInTeams({ ...ctx, db: tx }, id, 'work_shared', added.length);
    await announceGallery(tx, ownerId);
    return { count: added.length };
  });
}

/** Takes some expansions out of one of the actor's own collections; they stay in the gallery. @throws AppError not_found */
export async function removeFromCollection(
  ctx: Context,
  { id, selection }: Collecting,
): Promise<{ count: number }> {
  const ownerId = requireUserId(ctx);
  return ctx.db.transaction(async (tx) => {
    await heedLikeness(tx, selection);
    const own = and(eq(collections.id, id), eq(collections.ownerId, ownerId));
    // Held against who shares it at this time: what is taken out must not be shared by then.
    const [collection] = await tx.select({ id: collections.id }).from(collections).where(own).for('share');
    if (!collection) throw noSuchCollection();
    const selected = tx.select({ id: expansions.id }).from(expansions).where(selectionWhere(ctx, selection));
    const removed = await tx
      .delete(collectionItems)
      .where(and(eq(collectionItems.collectionId, id), inArray(collectionItems.expansionId, selected)))
      .returning({ id: collectionItems.expansionId });
    await recordInTeams({ ...ctx, db: tx }, id, 'work_unshared', removed.length);
    await announceGallery(tx, ownerId);
    return { count: removed.length };
  });
}

/** What comes into a collection that teams see is shared with them, and what leaves it is taken back. */
async function recordInTeams(
  ctx: Context,
  collectionId: string,
  action: 'work_shared' | 'work_unshared',
  count: number,
): Promise<void> {
  if (count === 0) return;
  const seeing = await ctx.db
    .select({ teamId: teamCollections.teamId })
    .from(teamCollections)
    .where(eq(teamCollections.collectionId, collectionId));
  for (const { teamId } of seeing) await recordTeamEvent(ctx, teamId, action, { count });
}
