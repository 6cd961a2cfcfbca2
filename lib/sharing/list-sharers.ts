import { inArray, sql } from 'drizzle-orm';
import { users } from '@/drizzle/schema';
import { nameOf } from '@/lib/accounts/name-of';
import type { Context } from '@/lib/context';
import { sharersOf } from '@/lib/gallery/gallery-where';
import { requireMember } from '@/lib/teams/require-member';

export type Sharer = { id: string; name: string };

/**
 * Whose work a team sees, by name: also that of those who have left it, as long as it stays. @throws AppError not_found
 */
export async function listSharers(ctx: Context, { teamId }: { teamId: string }): Promise<Sharer[]> {
  await requireMember(ctx, teamId, 'team.look');
  const people = await ctx.db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(inArray(users.id, sql`(${sharersOf(teamId)})`));
  return people
    .map((person) => ({ id: person.id, name: nameOf(person) }))
    .toSorted((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}
