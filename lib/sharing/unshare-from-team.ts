import { and, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { expansions, teamShares } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceGuests, announceTeam } from '@/lib/events/announce';
import { filterWhere } from '@/lib/gallery/gallery-where';
import { heedLikeness } from '@/lib/gallery/likeness';
import { holdMember } from '@/lib/teams/hold-member';
import { recordTeamEvent } from '@/lib/teams/record-team-event';
import { may } from '@/lib/teams/roles';
import {
  MAX_RETURNED,
  type TeamUnshared,
  type teamShareFormSchema,
  type teamShareUndoSchema,
} from './schemas';

type Unsharing = z.output<typeof teamShareFormSchema> | z.output<typeof teamShareUndoSchema>;

/**
 * Shows expansions to a team no more: the actor's own, and with the permission for it those of others. What a shared collection has
 * stays with it, and the answer says how many these are. @throws AppError not_found, forbidden
 */
export async function unshareFromTeam(ctx: Context, input: Unsharing): Promise<TeamUnshared> {
  const userId = requireUserId(ctx);
  const { teamId } = input;
  return ctx.db.transaction(async (tx) => {
    const { role } = await holdMember(ctx, tx, teamId, 'team.look');
    await heedLikeness(tx, 'selection' in input ? input.selection : input);
    const ofTeam = eq(teamShares.teamId, teamId);
    const mayAll = may(role, 'work.unshare') && 'selection' in input;
    const whose = mayAll ? undefined : eq(teamShares.ownerId, userId);
    const which = chosen(ctx, input);
    const unshared = await tx
      .delete(teamShares)
      .where(and(ofTeam, whose, eq(teamShares.via, teamShares.expansionId), which))
      .returning({ id: teamShares.expansionId, ownerId: teamShares.ownerId });
    const kept =
      'selection' in input
        ? await countShared(and(ofTeam, whose, ne(teamShares.via, teamShares.expansionId), which))
        : 0;
    if (unshared.length === 0) {
      if ('selection' in input && kept === 0 && !mayAll && (await countShared(and(ofTeam, which))) > 0)
        throw new AppError('forbidden', 'Only who shared this, or an admin of the team, can take it back.');
      return { count: 0, kept, own: [] };
    }
    await recordTeamEvent({ ...ctx, db: tx }, teamId, 'work_unshared', { count: unshared.length });
    await announceTeam(tx, teamId);
    await announceGuests(tx, teamId);
    const own = unshared.filter(({ ownerId }) => ownerId === userId).map(({ id }) => id);
    return { count: unshared.length, kept, own: own.length > MAX_RETURNED ? [] : own };

    async function countShared(where: SQL | undefined): Promise<number> {
      const [row] = await tx
        .select({ count: sql<number>`count(distinct ${teamShares.expansionId})::int` })
        .from(teamShares)
        .where(where);
      return row!.count;
    }
  });
}

/** Rows of `team_shares` that are meant. */
function chosen(ctx: Context, input: Unsharing): SQL | undefined {
  if (!('selection' in input)) return eq(teamShares.sharedAt, new Date(input.sharedAt));
  const { selection } = input;
  if ('ids' in selection) return inArray(teamShares.expansionId, selection.ids);
  const found = ctx.db.select({ id: expansions.id }).from(expansions).where(filterWhere(ctx, selection));
  return inArray(teamShares.expansionId, found);
}
