import type { z } from 'zod';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { endMembership } from './end-membership';
import { getMember } from './get-member';
import { inTeam } from './in-team';
import { recordTeamEvent } from './record-team-event';
import { rolesUnder } from './roles';
import type { memberSchema } from './schemas';

/** Takes somebody out of a team, at once. @throws AppError not_found, forbidden, conflict (oneself) */
export async function removeMember(ctx: Context, input: z.output<typeof memberSchema>): Promise<void> {
  await inTeam(ctx, input.team, 'members.remove', async (held, { team, role, userId }) => {
    if (input.userId === userId)
      throw new AppError('conflict', 'This is you. Leave the team in its settings instead.');
    const member = await getMember(held, input);
    if (!rolesUnder(role).includes(member.role))
      throw new AppError('forbidden', 'Only an owner can remove an owner.');
    await recordTeamEvent(held, team.id, 'member_removed', {
      userId: input.userId,
      name: member.name,
      role: member.role,
    });
    await endMembership(held, team, input.userId);
  });
}
