import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { teamMembers, teams } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { may, type Permission, type Role } from './roles';

export type Membership = {
  team: typeof teams.$inferSelect;
  role: Role;
  /** Whether they share what they make with it. */
  sharesNew: boolean;
  userId: string;
};

/**
 * The team of this id and the role that the actor has in it. To who is not in it, there is no such team.
 * @throws AppError not_found, forbidden (their role may not do it)
 */
export async function requireMember(
  ctx: Context,
  teamId: string,
  permission: Permission,
): Promise<Membership> {
  const userId = requireUserId(ctx);
  if (!z.uuid().safeParse(teamId).success) throw noSuchTeam();
  const [found] = await ctx.db
    .select({ team: teams, role: teamMembers.role, sharesNew: teamMembers.sharesNew })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.userId, userId)));
  if (!found) throw noSuchTeam();
  if (!may(found.role, permission))
    throw new AppError('forbidden', 'Your role in this team does not allow this. Ask one of its admins.');
  return { ...found, userId };
}

export const noSuchTeam = () => new AppError('not_found', 'There is no such team of yours.');
