import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { teamInvitations } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceTeam } from '@/lib/events/announce';
import { inTeam } from './in-team';
import { recordTeamEvent } from './record-team-event';
import type { invitationSchema } from './schemas';

/** Nobody joins by this invitation any more; who did, stays. @throws AppError not_found, forbidden */
export async function revokeInvitation(
  ctx: Context,
  input: z.output<typeof invitationSchema>,
): Promise<void> {
  await inTeam(ctx, input.team, 'members.invite', async (held) => {
    const [revoked] = await held.db
      .update(teamInvitations)
      .set({ revokedAt: ctx.now() })
      .where(
        and(
          eq(teamInvitations.id, input.id),
          eq(teamInvitations.teamId, input.team),
          isNull(teamInvitations.revokedAt),
        ),
      )
      .returning({ role: teamInvitations.role, email: teamInvitations.email });
    if (!revoked) throw new AppError('not_found', 'This invitation is revoked already.');
    await recordTeamEvent(held, input.team, 'invitation_revoked', revoked);
    await announceTeam(held.db, input.team);
  });
}
