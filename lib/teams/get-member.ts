import { and, eq } from 'drizzle-orm';
import { teamMembers, users } from '@/drizzle/schema';
import { nameOf } from '@/lib/accounts/name-of';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { Role } from './roles';

/** One who is in a team, for a verb that has asked whether it may. @throws AppError not_found */
export async function getMember(
  ctx: Context,
  { team, userId }: { team: string; userId: string },
): Promise<{ role: Role; name: string }> {
  const [found] = await ctx.db
    .select({ role: teamMembers.role, name: users.name, email: users.email })
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId))
    .where(and(eq(teamMembers.teamId, team), eq(teamMembers.userId, userId)));
  if (!found) throw new AppError('not_found', 'They are not in this team any more.');
  return { role: found.role, name: nameOf(found) };
}
