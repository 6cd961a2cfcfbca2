import { and, desc, eq, lt } from 'drizzle-orm';
import { teamEvents } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import type { TeamAction } from './actions';
import { requireMember } from './require-member';
import type { EventFilter, TeamEvent } from './schemas';

const DEFAULT_LIMIT = 50;

/**
 * What was done in a team, newest first. @param input.before the id of an event that was listed last
 * @throws AppError not_found, forbidden
 */
export async function listTeamEvents(
  ctx: Context,
  input: EventFilter & { team: string; before?: string; limit?: number },
): Promise<{ items: TeamEvent[]; nextBefore: string | null }> {
  await requireMember(ctx, input.team, 'audit.see');
  const limit = input.limit ?? DEFAULT_LIMIT;
  const rows = await ctx.db
    .select()
    .from(teamEvents)
    .where(
      and(
        eq(teamEvents.teamId, input.team),
        input.person ? eq(teamEvents.actorId, input.person) : undefined,
        input.action ? eq(teamEvents.action, input.action) : undefined,
        input.before ? lt(teamEvents.id, input.before) : undefined,
      ),
    )
    .orderBy(desc(teamEvents.id))
    .limit(limit + 1);
  const items = rows
    .slice(0, limit)
    .map(({ teamId: _, ...event }) => ({ ...event, action: event.action as TeamAction }));
  return { items, nextBefore: rows.length > limit ? items.at(-1)!.id : null };
}
