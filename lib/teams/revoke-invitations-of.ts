import { and, eq, isNull } from 'drizzle-orm';
import { teamInvitations } from '@/drizzle/schema';
import type { Context } from '@/lib/context';

/** Revokes what somebody invited others by, once they may not any more: nobody gets back in, or up, by a link of their own. */
export async function revokeInvitationsOf(ctx: Context, teamId: string, userId: string): Promise<void> {
  await ctx.db
    .update(teamInvitations)
    .set({ revokedAt: ctx.now() })
    .where(
      and(
        eq(teamInvitations.teamId, teamId),
        eq(teamInvitations.invitedById, userId),
        isNull(teamInvitations.revokedAt),
      ),
    );
}
