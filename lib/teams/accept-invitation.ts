import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { teamInvitations, teamMembers } from '@/drizzle/schema';
import { requireSubject } from '@/lib/accounts/subject';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceAccess, announceTeam } from '@/lib/events/announce';
import { findInvitation, limitGuesses } from './find-invitation';
import { recordTeamEvent } from './record-team-event';
import { refuseOthers, refuseSpent } from './refuse-invitation';
import type { acceptInvitationSchema } from './schemas';

/**
 * Lets the actor into a team by an invitation. Who is in it already stays as they are, and uses nothing up.
 * @throws AppError not_found, conflict (expired, used up, revoked), forbidden (not for them), limit_reached
 */
export async function acceptInvitation(
  ctx: Context,
  { token }: z.output<typeof acceptInvitationSchema>,
): Promise<{ team: string }> {
  const userId = requireSubject(ctx);
  await limitGuesses(ctx, ctx.actor.kind === 'person' ? ctx.actor.address : undefined);
  return ctx.db.transaction(async (tx) => {
    const held = { ...ctx, db: tx };
    const { invitation, team, invitedBy } = await findInvitation(held, token);
    const { role, email } = invitation;
    const [joined] = await tx
      .insert(teamMembers)
      .values({ teamId: team.id, userId, role, joinedAt: ctx.now() })
      .onConflictDoNothing()
      .returning({ userId: teamMembers.userId });
    if (!joined) return { team: team.id };
    await refuseOthers(held, invitation, userId);
    await countUse(held, invitation);
    await recordTeamEvent(held, team.id, 'member_joined', { role, email, invitedBy });
    await announceTeam(tx, team.id);
    await announceAccess(tx, userId);
    return { team: team.id };
  });
}

/** Counts one who joins, if they still may: of two at once, the last place is one's. @throws AppError conflict */
async function countUse(ctx: Context, { id }: { id: string }): Promise<void> {
  const { uses, mostUses, revokedAt, expiresAt } = teamInvitations;
  const [used] = await ctx.db
    .update(teamInvitations)
    .set({ uses: sql`${uses} + 1` })
    .where(
      and(
        eq(teamInvitations.id, id),
        isNull(revokedAt),
        gt(expiresAt, ctx.now()),
        or(isNull(mostUses), lt(uses, mostUses)),
      ),
    )
    .returning({ id: teamInvitations.id });
  if (used) return;
  const [spent] = await ctx.db.select().from(teamInvitations).where(eq(teamInvitations.id, id));
  if (spent) refuseSpent(ctx, spent);
  throw new AppError('not_found', 'There is no such invitation. Ask for a new one.');
}
