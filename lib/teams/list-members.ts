import { eq } from 'drizzle-orm';
import { teamMembers, users } from '@/drizzle/schema';
import { nameOf } from '@/lib/accounts/name-of';
import type { Context } from '@/lib/context';
import { requireMember } from './require-member';
import { may, roles } from './roles';
import type { TeamMember } from './schemas';

/** Who is in a team: those who may most first, then by name. @throws AppError not_found */
export async function listMembers(ctx: Context, input: { team: string }): Promise<TeamMember[]> {
  const { role, team } = await requireMember(ctx, input.team, 'team.look');
  const seesAddresses = may(role, 'members.change');
  const rows = await ctx.db
    .select({ member: teamMembers, name: users.name, email: users.email })
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId))
    .where(eq(teamMembers.teamId, team.id));
  return rows
    .map(({ member, ...user }) => ({
      id: member.userId,
      name: nameOf(user),
      email: seesAddresses ? user.email : null,
      role: member.role,
      joinedAt: member.joinedAt,
    }))
    .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || a.name.localeCompare(b.name));
}
