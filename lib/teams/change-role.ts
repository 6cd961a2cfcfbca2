import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { teamMembers } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceAccess, announceTeam } from '@/lib/events/announce';
import { getMember } from './get-member';
import { enqueueDropping } from './hold-unsent-tasks';
import { inTeam } from './in-team';
import { isLastOwner } from './is-last-owner';
import { recordTeamEvent } from './record-team-event';
import { revokeInvitationsOf } from './revoke-invitations-of';
import { may, rolesUnder } from './roles';
import type { changeRoleSchema } from './schemas';

/**
 * Gives a member another role. Who may invite nobody any more has their open invitations revoked, and who
 * paints with its keys no more what was not yet sent.
 * @throws AppError not_found, forbidden, conflict (the last owner)
 */
export async function changeRole(
  ctx: Context,
  input: z.output<typeof changeRoleSchema>,
): Promise<{ before: string }> {
  const { team, userId, role } = input;
  return inTeam(ctx, team, 'members.change', async (held, actor) => {
    const { role: before, name } = await getMember(held, input);
    const under = rolesUnder(actor.role);
    if (!under.includes(before) || !under.includes(role))
      throw new AppError('forbidden', 'Only an owner makes somebody an owner, or changes what an owner is.');
    if (before === role) return { before };
    if (await isLastOwner(held, team, userId))
      throw new AppError(
        'conflict',
        'A team needs an owner, and this is its only one. Make somebody else an owner first.',
      );
    await held.db
      .update(teamMembers)
      .set({ role })
      .where(and(eq(teamMembers.teamId, team), eq(teamMembers.userId, userId)));
    if (!may(role, 'members.invite')) await revokeInvitationsOf(held, team, userId);
    if (!may(role, 'keys.use')) await enqueueDropping(held.db);
    await recordTeamEvent(held, team, 'role_changed', { userId, name, before, role });
    await announceTeam(held.db, team);
    await announceAccess(held.db, userId);
    return { before };
  });
}
