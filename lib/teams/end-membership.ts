import { and, eq, inArray, sql } from 'drizzle-orm';
import {
  collections,
  shareLinks,
  teamCollections,
  teamMembers,
  teamShares,
  type teams,
} from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { announceAccess, announceGuests, announceTeam } from '@/lib/events/announce';
import { enqueueDropping } from './hold-unsent-tasks';
import { revokeInvitationsOf } from './revoke-invitations-of';

/**
 * Takes somebody out of a team whose row is held. What they shared stays or goes as the team wishes it; nothing that they put into
 * their collections later is shared (docs/decisions/2026-11-30-what-stays-of-former-members.md).
 */
export async function endMembership(
  ctx: Context,
  team: typeof teams.$inferSelect,
  userId: string,
): Promise<void> {
  const { db } = ctx;
  // First of all: whoever shares their new work with the team holds it, and what they have shared by then is found below.
  await db.delete(teamMembers).where(and(eq(teamMembers.teamId, team.id), eq(teamMembers.userId, userId)));
  await holdSharedCollections(ctx, team.id, userId);
  const theirs = and(eq(teamShares.teamId, team.id), eq(teamShares.ownerId, userId));
  if (team.keepsShared) {
    const direct = db
      .select({
        teamId: teamShares.teamId,
        expansionId: teamShares.expansionId,
        via: sql`${teamShares.expansionId}`.as('via'),
        ownerId: teamShares.ownerId,
        sharedAt: sql`min(${teamShares.sharedAt})`.as('shared_at'),
      })
      .from(teamShares)
      .where(theirs)
      .groupBy(teamShares.teamId, teamShares.expansionId, teamShares.ownerId);
    await db.insert(teamShares).select(direct).onConflictDoNothing();
  }
  const own = db.select({ id: collections.id }).from(collections).where(eq(collections.ownerId, userId));
  // A trigger takes away what was shared by them alone.
  await db
    .delete(teamCollections)
    .where(and(eq(teamCollections.teamId, team.id), inArray(teamCollections.collectionId, own)));
  if (!team.keepsShared) await db.delete(teamShares).where(theirs);
  // The guests of their links speak to them alone from now on.
  await announceGuests(db, team.id, userId);
  await db
    .update(shareLinks)
    .set({ teamId: null })
    .where(and(eq(shareLinks.teamId, team.id), eq(shareLinks.ownerId, userId)));
  await revokeInvitationsOf(ctx, team.id, userId);
  await enqueueDropping(db);
  await announceTeam(db, team.id);
  await announceAccess(db, userId);
}

/** Whoever puts something into one of them waits, and then it is shared no more. */
async function holdSharedCollections({ db }: Context, teamId: string, userId: string): Promise<void> {
  const shared = db
    .select({ id: teamCollections.collectionId })
    .from(teamCollections)
    .where(eq(teamCollections.teamId, teamId));
  await db
    .select({ id: collections.id })
    .from(collections)
    .where(and(eq(collections.ownerId, userId), inArray(collections.id, shared)))
    .orderBy(collections.id)
    .for('no key update');
}
