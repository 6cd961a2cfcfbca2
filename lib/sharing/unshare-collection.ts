import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { collections, teamCollections } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceGuests, announceTeam } from '@/lib/events/announce';
import { noSuchCollection } from '@/lib/gallery/collections/get-collection';
import { holdMember } from '@/lib/teams/hold-member';
import { recordTeamEvent } from '@/lib/teams/record-team-event';
import { may } from '@/lib/teams/roles';
import type { collectionShareFormSchema } from './schemas';

/**
 * Shows a collection to a team no more: the actor's own, or with the permission for it that of another. What was also shared by itself
 * stays. @throws AppError not_found, forbidden
 */
export async function unshareCollection(
  ctx: Context,
  { id, teamId }: z.output<typeof collectionShareFormSchema>,
): Promise<{ name: string; isOwn: boolean }> {
  const userId = requireUserId(ctx);
  return ctx.db.transaction(async (tx) => {
    const { role } = await holdMember(ctx, tx, teamId, 'team.look');
    const [collection] = await tx
      .select({ name: collections.name, ownerId: collections.ownerId })
      .from(collections)
      .where(eq(collections.id, id))
      .for('update');
    const isOwn = collection?.ownerId === userId;
    const shared = and(eq(teamCollections.teamId, teamId), eq(teamCollections.collectionId, id));
    if (!collection || (!isOwn && (await tx.$count(teamCollections, shared)) === 0)) throw noSuchCollection();
    if (!isOwn && !may(role, 'work.unshare'))
      throw new AppError('forbidden', 'Only who shared this, or an admin of the team, can take it back.');
    const [unshared] = await tx
      .delete(teamCollections)
      .where(shared)
      .returning({ id: teamCollections.collectionId });
    if (unshared) {
      await recordTeamEvent({ ...ctx, db: tx }, teamId, 'collection_unshared', { name: collection.name });
      await announceTeam(tx, teamId);
      await announceGuests(tx, teamId);
    }
    return { name: collection.name, isOwn };
  });
}
