import { and, asc, eq } from 'drizzle-orm';
import { teamMembers, teams } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceGuests, announceTeam } from '@/lib/events/announce';
import { recordTeamEvent } from './record-team-event';
import { refuseRunningWork } from './refuse-running-work';
import { revokeInvitationsOf } from './revoke-invitations-of';

/**
 * For an account that is about to be deleted, within that transaction: teams that they are alone in go with it, the others are
 * told. Their membership and all that they shared go with their rows.
 * @throws AppError conflict when others would be left without an owner, or work of others still runs with keys that would go
 */
export async function leaveAllTeams(ctx: Context): Promise<void> {
  const userId = requireUserId(ctx);
  const own = ctx.db
    .select({ team: teams })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(eq(teamMembers.userId, userId))
    .orderBy(asc(teams.id))
    // Whoever is joining one of them at this time holds it: they are in it by then, or find it gone.
    .for('update', { of: teams });
  for (const { team } of await own) {
    await announceGuests(ctx.db, team.id, userId);
    if (await isAlone(ctx, team, userId)) {
      await refuseRunningWork(ctx.db, team.id, userId);
      await ctx.db.delete(teams).where(eq(teams.id, team.id));
      continue;
    }
    await recordTeamEvent(ctx, team.id, 'member_left');
    await revokeInvitationsOf(ctx, team.id, userId);
    await announceTeam(ctx.db, team.id);
  }
}

/** Asks only whether they may go, before anything is done. @throws AppError conflict */
export async function refuseLastOwner(ctx: Context): Promise<void> {
  const userId = requireUserId(ctx);
  const own = await ctx.db
    .select({ team: teams })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(and(eq(teamMembers.userId, userId), eq(teamMembers.role, 'owner')));
  for (const { team } of own) await isAlone(ctx, team, userId);
}

/** @throws AppError conflict when they are not, and nobody else owns the team */
async function isAlone(ctx: Context, { id, name }: { id: string; name: string }, userId: string) {
  const members = await ctx.db
    .select({ userId: teamMembers.userId, role: teamMembers.role })
    .from(teamMembers)
    .where(eq(teamMembers.teamId, id));
  const others = members.filter((member) => member.userId !== userId);
  if (others.length > 0 && !others.some(({ role }) => role === 'owner'))
    throw new AppError(
      'conflict',
      `You are the only owner of the team “${name}”, and others are in it. Hand it to one of them first, or delete it.`,
    );
  return others.length === 0;
}
