import { eq } from 'drizzle-orm';
import { teamInvitations, teams, users } from '@/drizzle/schema';
import { limitAttempts } from '@/lib/accounts/limit-attempts';
import { nameOf } from '@/lib/accounts/name-of';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { hashInvitationToken } from './invitation-token';

export type Found = {
  invitation: typeof teamInvitations.$inferSelect;
  team: { id: string; name: string };
  /** Null once their account is gone. */
  invitedBy: string | null;
};

/** Counts one try to name an invitation. */
export async function limitGuesses(ctx: Context, address: string | undefined): Promise<void> {
  await limitAttempts(ctx, 'join', { address });
}

/**
 * The invitation of a token, whatever has become of it, and its team, which is there until the transaction ends.
 * @throws AppError not_found
 */
export async function findInvitation({ db }: Context, token: string): Promise<Found> {
  const [found] = await db
    .select({
      invitation: teamInvitations,
      team: { id: teams.id, name: teams.name },
      // The address first: Drizzle takes a joined row whose first column is null for none.
      inviter: { email: users.email, name: users.name },
    })
    .from(teamInvitations)
    .innerJoin(teams, eq(teams.id, teamInvitations.teamId))
    .leftJoin(users, eq(users.id, teamInvitations.invitedById))
    .where(eq(teamInvitations.tokenHash, hashInvitationToken(token)))
    .for('key share', { of: teams });
  if (!found) throw new AppError('not_found', 'There is no such invitation. Ask for a new one.');
  const { inviter, ...more } = found;
  return { ...more, invitedBy: inviter && nameOf(inviter) };
}
