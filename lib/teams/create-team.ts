import type { z } from 'zod';
import { teamMembers, teams } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { recordTeamEvent } from './record-team-event';
import type { createTeamSchema } from './schemas';

/** A new team, whose owner the actor is. @throws AppError forbidden */
export async function createTeam(
  ctx: Context,
  { name }: z.output<typeof createTeamSchema>,
): Promise<{ id: string }> {
  const userId = requireUserId(ctx);
  return ctx.db.transaction(async (tx) => {
    const [made] = await tx.insert(teams).values({ name, createdAt: ctx.now() }).returning({ id: teams.id });
    const { id } = made!;
    await tx.insert(teamMembers).values({ teamId: id, userId, role: 'owner', joinedAt: ctx.now() });
    await recordTeamEvent({ ...ctx, db: tx }, id, 'team_created', { name });
    return { id };
  });
}
