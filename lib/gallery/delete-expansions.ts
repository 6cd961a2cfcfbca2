import { and, countDistinct, eq, gt, inArray, isNull, notInArray, or, sql } from 'drizzle-orm';
import { expansions, teamShares } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { announceGallery } from '@/lib/events/announce';
import { cancelOpenTasks } from '@/lib/expansions/cancel-open-tasks';
import { openStates } from '@/lib/expansions/statuses';
import { recordTeamEvent } from '@/lib/teams/record-team-event';
import { selectionWhere } from './gallery-where';
import { heedLikeness } from './likeness';
import { restorableSince } from './purge-expansions';
import type { Selection } from './schemas';

export type Deletion = {
  count: number;
  /** What `restoreExpansions` takes all of it back by: ISO time, one for all that went at once. */
  deletedAt: string;
};

/**
 * Puts some of the actor's own expansions into the trash, and cancels those that still run; for thirty days they can be
 * restored. @throws AppError not_found when there is nothing of it
 */
export async function deleteExpansions(ctx: Context, selection: Selection): Promise<Deletion> {
  const ownerId = requireUserId(ctx);
  const deletedAt = ctx.now();
  const selected = and(selectionWhere(ctx, selection), isNull(expansions.deletedAt));
  return ctx.db.transaction(async (tx) => {
    await heedLikeness(tx, selection);
    const open = await tx
      .select({ id: expansions.id })
      .from(expansions)
      .where(and(selected, inArray(expansions.state, [...openStates])));
    // Tasks before their expansion, in the order in which all who move tasks lock them.
    for (const { id } of open) await cancelOpenTasks(ctx, tx, { id, ownerId });
    // What began meanwhile was not cancelled, and must not run on, and cost, out of sight.
    const ended = notInArray(expansions.state, [...openStates]);
    const cancelled = inArray(
      expansions.id,
      open.map(({ id }) => id),
    );
    const deleted = await tx
      .update(expansions)
      .set({ deletedAt })
      .where(and(selected, or(ended, cancelled)))
      .returning({ id: expansions.id });
    if (deleted.length === 0) throw new AppError('not_found', 'There is no such expansion in your gallery.');
    await recordInTeams({ ...ctx, db: tx }, 'work_deleted', deleted);
    await announceGallery(tx, ownerId);
    return { count: deleted.length, deletedAt: deletedAt.toISOString() };
  });
}

/** Puts one of the actor's own expansions into the trash. @throws AppError not_found */
export async function deleteExpansion(ctx: Context, input: { id: string }): Promise<Deletion> {
  return deleteExpansions(ctx, { ids: [input.id] });
}

/** Brings back what went into the trash at once, or some of what is there. @throws AppError not_found */
export async function restoreExpansions(
  ctx: Context,
  what: Selection | { deletedAt: string },
): Promise<{ count: number }> {
  const ownerId = requireUserId(ctx);
  const selected =
    'deletedAt' in what
      ? and(eq(expansions.ownerId, ownerId), eq(expansions.deletedAt, new Date(what.deletedAt)))
      : selectionWhere(ctx, what);
  return ctx.db.transaction(async (tx) => {
    await heedLikeness(tx, what);
    const restored = await tx
      .update(expansions)
      .set({ deletedAt: null })
      .where(and(selected, gt(expansions.deletedAt, restorableSince(ctx))))
      .returning({ id: expansions.id });
    if (restored.length === 0) throw new AppError('not_found', 'There is no such expansion any more.');
    await recordInTeams({ ...ctx, db: tx }, 'work_restored', restored);
    await announceGallery(tx, ownerId);
    return { count: restored.length };
  });
}

/** Brings one of the actor's own deleted expansions back. @throws AppError not_found */
export async function restoreExpansion(ctx: Context, input: { id: string }): Promise<{ count: number }> {
  return restoreExpansions(ctx, { ids: [input.id] });
}

/** Writes down in each team how much of what it sees went into the trash of its owner, or came back. */
async function recordInTeams(
  ctx: Context,
  action: 'work_deleted' | 'work_restored',
  rows: { id: string }[],
): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const seeing = await ctx.db
    .select({ teamId: teamShares.teamId, count: countDistinct(teamShares.expansionId) })
    .from(teamShares)
    .where(
      sql`${teamShares.expansionId} in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`,
    )
    .groupBy(teamShares.teamId);
  for (const { teamId, count } of seeing) await recordTeamEvent(ctx, teamId, action, { count });
}
