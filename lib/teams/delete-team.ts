import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { teamMembers, teams } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceAccess, announceGuests } from '@/lib/events/announce';
import { inTeam } from './in-team';
import { refuseRunningWork } from './refuse-running-work';
import type { deleteTeamSchema } from './schemas';

/**
 * Deletes a team with its keys, what was said in it and its log; what was shared stays with whose it is. Asks for its name.
 * Who did it, and from where, is told by the log of the process. @throws AppError not_found, forbidden, invalid, conflict (work still runs with its keys)
 */
export async function deleteTeam(ctx: Context, input: z.output<typeof deleteTeamSchema>): Promise<void> {
  await inTeam(ctx, input.team, 'team.delete', async ({ db }, { team }) => {
    if (input.name !== team.name) {
      const message = 'This is not the name of the team.';
      throw new AppError('invalid', message, { fields: { name: [message] } });
    }
    await refuseRunningWork(db, team.id);
    // Whoever is joining at this time holds the row: they are told like the others.
    await db.select({ id: teams.id }).from(teams).where(eq(teams.id, team.id)).for('update');
    const members = await db
      .select({ userId: teamMembers.userId })
      .from(teamMembers)
      .where(eq(teamMembers.teamId, team.id));
    await announceGuests(db, team.id);
    await db.delete(teams).where(eq(teams.id, team.id));
    for (const { userId } of members) await announceAccess(db, userId);
  });
  // Its own log went with it.
  const address = ctx.actor.kind === 'person' ? ctx.actor.address : undefined;
  const { team: teamId, name } = input;
  ctx.log.info({ teamId, name, userId: requireUserId(ctx), address }, 'a team was deleted');
}
