import { and, eq, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { teamMembers } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceAccess, announceTeam } from '@/lib/events/announce';
import { getMember } from './get-member';
import { inTeam } from './in-team';
import { recordTeamEvent } from './record-team-event';
import type { memberSchema } from './schemas';

/** Makes another member the owner in the actor's place, who becomes an admin. @throws AppError not_found, forbidden, conflict */
export async function transferOwnership(ctx: Context, input: z.output<typeof memberSchema>): Promise<void> {
  const { team } = input;
  await inTeam(ctx, team, 'team.transfer', async (held, { userId }) => {
    if (input.userId === userId) throw new AppError('conflict', 'You own this team already.');
    const { name } = await getMember(held, input);
    const both = [userId, input.userId];
    await held.db
      .update(teamMembers)
      .set({ role: sql`case when ${teamMembers.userId} = ${userId} then 'admin' else 'owner' end` })
      .where(and(eq(teamMembers.teamId, team), inArray(teamMembers.userId, both)));
    await recordTeamEvent(held, team, 'team_transferred', { userId: input.userId, name });
    await announceTeam(held.db, team);
    for (const person of both) await announceAccess(held.db, person);
  });
}
