import { and, desc, eq, gt, isNull, lt, or } from 'drizzle-orm';
import { teamInvitations, users } from '@/drizzle/schema';
import { nameOf } from '@/lib/accounts/name-of';
import type { Context } from '@/lib/context';
import { requireMember } from './require-member';
import type { OpenInvitation } from './schemas';

/** The invitations by which somebody may still join a team, newest first. @throws AppError not_found, forbidden */
export async function listInvitations(ctx: Context, { team }: { team: string }): Promise<OpenInvitation[]> {
  await requireMember(ctx, team, 'members.invite');
  const { mostUses, uses, revokedAt, expiresAt } = teamInvitations;
  const rows = await ctx.db
    // The address first: Drizzle takes a joined row whose first column is null for none.
    .select({ invitation: teamInvitations, inviter: { email: users.email, name: users.name } })
    .from(teamInvitations)
    .leftJoin(users, eq(users.id, teamInvitations.invitedById))
    .where(
      and(
        eq(teamInvitations.teamId, team),
        isNull(revokedAt),
        gt(expiresAt, ctx.now()),
        or(isNull(mostUses), lt(uses, mostUses)),
      ),
    )
    .orderBy(desc(teamInvitations.id));
  return rows.map(({ invitation, inviter }) => ({
    id: invitation.id,
    role: invitation.role,
    email: invitation.email,
    mostUses: invitation.mostUses,
    uses: invitation.uses,
    invitedBy: inviter && nameOf(inviter),
    expiresAt: invitation.expiresAt,
  }));
}
