import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { collections, teamCollections } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { announceTeam } from '@/lib/events/announce';
import { noSuchCollection } from '@/lib/gallery/collections/get-collection';
import { holdMember } from '@/lib/teams/hold-member';
import { recordTeamEvent } from '@/lib/teams/record-team-event';
import type { collectionShareFormSchema } from './schemas';

/**
 * Shows one of the actor's own collections to a team, with what is put into it later. What it holds is shared by a trigger.
 * @throws AppError not_found, forbidden
 */
export async function shareCollection(
  ctx: Context,
  { id, teamId }: z.output<typeof collectionShareFormSchema>,
): Promise<{ name: string; isNew: boolean }> {
  const ownerId = requireUserId(ctx);
  return ctx.db.transaction(async (tx) => {
    await holdMember(ctx, tx, teamId, 'work.share');
    const own = and(eq(collections.id, id), eq(collections.ownerId, ownerId));
    // Held against who puts something into it at this time: one of both must see what the other did.
    const [collection] = await tx
      .select({ name: collections.name })
      .from(collections)
      .where(own)
      .for('update');
    if (!collection) throw noSuchCollection();
    const [shared] = await tx
      .insert(teamCollections)
      .values({ teamId, collectionId: id, sharedAt: ctx.now() })
      .onConflictDoNothing()
      .returning({ id: teamCollections.collectionId });
    if (shared) {
      await recordTeamEvent({ ...ctx, db: tx }, teamId, 'collection_shared', { name: collection.name });
      await announceTeam(tx, teamId);
    }
    return { name: collection.name, isNew: shared !== undefined };
  });
}
