import { asc, eq, sql } from 'drizzle-orm';
import { teamMembers, users } from '@/drizzle/schema';
import { nameOf } from '@/lib/accounts/name-of';
import type { Context } from '@/lib/context';
import type { Mentionable } from './mentions';
import type { Circle } from './schemas';

/** Who can be mentioned in a circle that the actor is in: the members of its team. Guests are not told who they are. */
export async function listMentionable(
  ctx: Context,
  circle: Pick<Circle, 'kind' | 'id'>,
): Promise<Mentionable[]> {
  if (circle.kind !== 'team' || ctx.actor.kind === 'guest') return [];
  const rows = await ctx.db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId))
    .where(eq(teamMembers.teamId, circle.id))
    .orderBy(asc(sql`lower(coalesce(${users.name}, ${users.email}))`), asc(users.id));
  return rows.map((row) => ({ id: row.id, name: nameOf(row) }));
}
