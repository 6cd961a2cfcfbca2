import { teamInvitations } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { announceTeam } from '@/lib/events/announce';
import { hashInvitationToken, newInvitationToken } from './invitation-token';
import { recordTeamEvent } from './record-team-event';
import type { Role } from './roles';

const DAY_MS = 24 * 60 * 60 * 1000;

type NewInvitation = {
  team: string;
  role: Role;
  email: string | null;
  mostUses: number | null;
  days: number;
  invitedById: string;
};

/** The row of an invitation, within the transaction of who may invite. @returns its token, which is nowhere else */
export async function insertInvitation(
  ctx: Context,
  { team, days, ...invitation }: NewInvitation,
): Promise<{ id: string; token: string }> {
  const token = newInvitationToken();
  const [made] = await ctx.db
    .insert(teamInvitations)
    .values({
      ...invitation,
      teamId: team,
      tokenHash: hashInvitationToken(token),
      createdAt: ctx.now(),
      expiresAt: new Date(ctx.now().getTime() + days * DAY_MS),
    })
    .returning({ id: teamInvitations.id });
  const { role, email, mostUses } = invitation;
  await recordTeamEvent(ctx, team, 'member_invited', { role, email, mostUses, days });
  await announceTeam(ctx.db, team);
  return { id: made!.id, token };
}
