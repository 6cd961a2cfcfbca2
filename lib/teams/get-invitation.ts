import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { teamMembers } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { findInvitation, limitGuesses } from './find-invitation';
import { refuseOthers, refuseSpent } from './refuse-invitation';
import type { Role } from './roles';
import type { acceptInvitationSchema } from './schemas';

export type ShownInvitation = {
  team: { id: string; name: string };
  role: Role;
  invitedBy: string | null;
  /** The only address that may join by it. */
  email: string | null;
  /** Whether the actor is in the team already. */
  isMember: boolean;
};

/**
 * What an invitation says to whoever has it, signed in or not. @param address where the request comes from
 * @throws AppError not_found, conflict (expired, used up, revoked), forbidden (not for them), limit_reached
 */
export async function getInvitation(
  ctx: Context,
  { token, address }: z.output<typeof acceptInvitationSchema> & { address?: string },
): Promise<ShownInvitation> {
  await limitGuesses(ctx, address);
  const { invitation, team, invitedBy } = await findInvitation(ctx, token);
  const { role, email } = invitation;
  const shown = { team, role, invitedBy, email, isMember: false };
  const userId = ctx.actor.kind === 'person' ? ctx.actor.userId : null;
  if (userId) {
    const [member] = await ctx.db
      .select({ userId: teamMembers.userId })
      .from(teamMembers)
      .where(and(eq(teamMembers.teamId, team.id), eq(teamMembers.userId, userId)));
    if (member) return { ...shown, isMember: true };
  }
  refuseSpent(ctx, invitation);
  if (userId) await refuseOthers(ctx, invitation, userId);
  return shown;
}
