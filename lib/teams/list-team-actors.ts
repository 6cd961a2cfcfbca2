import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { teamEvents } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { requireMember } from './require-member';

/** Who did something in a team, those who left included, by what they were called last. @throws AppError not_found, forbidden */
export async function listTeamActors(
  ctx: Context,
  { team }: { team: string },
): Promise<{ id: string; name: string }[]> {
  await requireMember(ctx, team, 'audit.see');
  const { actorId, actorName, teamId, id } = teamEvents;
  const rows = await ctx.db
    .selectDistinctOn([actorId], { id: actorId, name: actorName })
    .from(teamEvents)
    .where(and(eq(teamId, team), isNotNull(actorId)))
    .orderBy(actorId, desc(id));
  return rows
    .map((row) => ({ id: row.id!, name: row.name }))
    .sort((one, other) => one.name.localeCompare(other.name));
}
