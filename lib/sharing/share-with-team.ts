import { and, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { expansions, teamShares } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceTeam } from '@/lib/events/announce';
import { selectionWhere } from '@/lib/gallery/gallery-where';
import { heedLikeness } from '@/lib/gallery/likeness';
import { holdMember } from '@/lib/teams/hold-member';
import { recordTeamEvent } from '@/lib/teams/record-team-event';
import type { TeamShared, teamShareFormSchema } from './schemas';

/**
 * Shows some of the actor's own expansions to a team; those that it sees already stay as they are.
 * @throws AppError not_found, forbidden
 */
export async function shareWithTeam(
  ctx: Context,
  { selection, teamId }: z.output<typeof teamShareFormSchema>,
): Promise<TeamShared> {
  requireUserId(ctx);
  const sharedAt = ctx.now().toISOString();
  return ctx.db.transaction(async (tx) => {
    await holdMember(ctx, tx, teamId, 'work.share');
    await heedLikeness(tx, selection);
    const own = and(selectionWhere(ctx, selection), isNull(expansions.deletedAt));
    const selected = tx
      .select({
        teamId: sql`${teamId}::uuid`.as('team_id'),
        expansionId: expansions.id,
        via: sql`${expansions.id}`.as('via'),
        ownerId: expansions.ownerId,
        sharedAt: sql`${sharedAt}::timestamptz`.as('shared_at'),
      })
      .from(expansions)
      .where(own);
    const shared = await tx
      .insert(teamShares)
      .select(selected)
      .onConflictDoNothing()
      .returning({ id: teamShares.expansionId });
    if (shared.length === 0) {
      const [one] = await tx.select({ id: expansions.id }).from(expansions).where(own).limit(1);
      if (!one) throw new AppError('not_found', 'There is no such expansion in your gallery.');
      return { count: 0, sharedAt };
    }
    await recordTeamEvent({ ...ctx, db: tx }, teamId, 'work_shared', { count: shared.length });
    await announceTeam(tx, teamId);
    return { count: shared.length, sharedAt };
  });
}
