import type { z } from 'zod';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { endMembership } from './end-membership';
import { inTeam } from './in-team';
import { isLastOwner } from './is-last-owner';
import { recordTeamEvent } from './record-team-event';
import type { teamSchema } from './schemas';

/** Takes the actor out of a team. @throws AppError not_found, conflict (its only owner) */
export async function leaveTeam(ctx: Context, input: z.output<typeof teamSchema>): Promise<void> {
  await inTeam(ctx, input.team, 'team.leave', async (held, { team, userId }) => {
    if (await isLastOwner(held, team.id, userId))
      throw new AppError(
        'conflict',
        'You are the only owner of this team. Hand it to somebody else first, or delete it.',
      );
    await recordTeamEvent(held, team.id, 'member_left');
    await endMembership(held, team, userId);
  });
}
