import { and, eq, gt, sql } from 'drizzle-orm';
import { teamEvents, type teamInvitations, users } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';

type Invitation = typeof teamInvitations.$inferSelect;

/** What has become of an invitation that nobody can join by any more. @throws AppError conflict */
export function refuseSpent(ctx: Context, { revokedAt, expiresAt, uses, mostUses }: Invitation): void {
  if (revokedAt) throw new AppError('conflict', 'This invitation was revoked. Ask for a new one.');
  if (expiresAt <= ctx.now())
    throw new AppError('conflict', 'This invitation has expired. Ask for a new one.');
  if (mostUses !== null && uses >= mostUses)
    throw new AppError('conflict', 'This invitation was used as often as it may be. Ask for a new one.');
}

/**
 * Refuses who must not join by it: whoever has not the address it is for, and whoever was removed after it was made.
 * @throws AppError forbidden
 */
export async function refuseOthers(ctx: Context, invitation: Invitation, userId: string): Promise<void> {
  const [user] = await ctx.db.select({ email: users.email }).from(users).where(eq(users.id, userId));
  if (invitation.email && invitation.email !== user?.email.toLowerCase())
    throw new AppError(
      'forbidden',
      'This invitation is for another e-mail address. Sign in with the account of that address.',
    );
  const [removed] = await ctx.db
    .select({ id: teamEvents.id })
    .from(teamEvents)
    .where(
      and(
        eq(teamEvents.teamId, invitation.teamId),
        gt(teamEvents.createdAt, invitation.createdAt),
        eq(teamEvents.action, 'member_removed'),
        sql`${teamEvents.about}->>'userId' = ${userId}`,
      ),
    )
    .limit(1);
  if (removed)
    throw new AppError(
      'forbidden',
      'You were removed from this team after this invitation was made. Ask one of its admins for a new one.',
    );
}
