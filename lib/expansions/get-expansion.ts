import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import {
  type Charge,
  expansions,
  passes,
  photos,
  providerKeys,
  results,
  tasks,
  users,
} from '@/drizzle/schema';
import { nameOf } from '@/lib/accounts/name-of';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { canvasOf } from '@/lib/outpainting/canvas';
import { targetOf } from '@/lib/outpainting/presets';
import { downloadFamily } from './download-family';
import { newestTask } from './newest-task';
import { resultName } from './result-name';
import type { ExpansionView } from './schemas';
import { isOwn, seenExpansions } from './seen';
import { expansionState } from './statuses';
import { usualSeconds } from './usual-seconds';

/**
 * An expansion that the actor may look at, with everything its page shows. Keys, ids of tasks and costs are told to its owner only.
 * @throws AppError not_found
 */
export async function getExpansion(ctx: Context, input: { id: string }): Promise<ExpansionView> {
  const newest = newestTask(ctx.db);
  const [row] = await ctx.db
    .select({
      expansion: expansions,
      photo: { id: photos.id, name: photos.name, width: photos.width, height: photos.height },
      mime: photos.mime,
      owner: { id: users.id, name: users.name, email: users.email },
      key: { id: providerKeys.id, name: providerKeys.name },
      task: { id: newest.id, providerTaskId: newest.providerTaskId },
      provider: newest.provider,
      ordinal: newest.ordinal,
      status: newest.status,
      reason: newest.reason,
      detail: newest.detail,
      charge: newest.charge,
      askedAt: newest.createdAt,
      sentAt: newest.sentAt,
      submittedAt: newest.submittedAt,
      finishedAt: newest.finishedAt,
    })
    .from(expansions)
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .innerJoin(users, eq(users.id, expansions.ownerId))
    .innerJoinLateral(newest, sql`true`)
    .leftJoin(providerKeys, eq(providerKeys.id, newest.keyId))
    .where(and(eq(expansions.id, input.id), seenExpansions(ctx), isNull(expansions.deletedAt)));
  if (!row) throw new AppError('not_found', 'There is no such expansion in your gallery.');
  const { expansion, photo, mime, owner } = row;
  const own = isOwn(ctx, owner.id);
  const { up, right, down, left } = expansion;
  const margins = { up, right, down, left };
  const stored = await ctx.db
    .select()
    .from(results)
    .where(eq(results.expansionId, expansion.id))
    .orderBy(asc(results.createdAt), asc(results.index));
  return {
    id: expansion.id,
    isOwn: own,
    owner: { id: owner.id, name: nameOf(owner) },
    state: expansionState(row.status),
    createdAt: expansion.createdAt.toISOString(),
    askedAt: row.askedAt.toISOString(),
    startedAt: row.submittedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    usualSeconds: await usualSeconds(ctx, row.provider),
    photo,
    family: downloadFamily[mime],
    margins,
    canvas: canvasOf(photo, margins),
    preset: expansion.preset,
    target: targetOf(photo, expansion.preset),
    pass: row.ordinal,
    passes: await ctx.db.$count(passes, eq(passes.expansionId, expansion.id)),
    batchId: own ? expansion.batchId : null,
    prompt: expansion.prompt,
    variants: expansion.variants,
    isFavourite: own && expansion.isFavourite,
    task: own ? row.task : null,
    key: row.key && own ? { ...row.key, provider: row.provider } : null,
    failure: row.reason
      ? { reason: row.reason, detail: own ? row.detail : null, bought: boughtBy(row) }
      : null,
    charged: own ? await chargedFor(ctx, expansion.id) : null,
    results: stored.map(({ id, width, height, bytes, blend }, index) => ({
      id,
      blend,
      index,
      width,
      height,
      bytes,
      name: resultName({ ...expansion, photoName: photo.name }, { width, height }, index),
    })),
  };
}

/** A failed run that the provider never took is free; one that it took may have been charged whether it says so or not. */
function boughtBy(row: {
  charge: Charge | null;
  sentAt: Date | null;
  submittedAt: Date | null;
}): 'yes' | 'no' | 'unknown' {
  if (row.charge) return Number(row.charge.units ?? 0) + Number(row.charge.amount ?? 0) > 0 ? 'yes' : 'no';
  return row.submittedAt || row.sentAt ? 'unknown' : 'no';
}

/** Sums what its tasks were charged; null when no provider has said anything. */
async function chargedFor(ctx: Context, expansionId: string): Promise<ExpansionView['charged']> {
  const rows = await ctx.db
    .select({ charge: tasks.charge })
    .from(tasks)
    .innerJoin(passes, eq(passes.id, tasks.passId))
    .where(and(eq(passes.expansionId, expansionId), isNotNull(tasks.charge)));
  const sum = (kind: keyof Charge) => {
    const said = rows.flatMap(({ charge }) => charge?.[kind] ?? []);
    // Decimal strings: added in whole ten-thousandths, or 0.1 + 0.2 would show.
    const total = said.reduce((whole, value) => whole + Math.round(Number(value) * 10_000), 0) / 10_000;
    return said.length > 0 && Number.isFinite(total) ? total : undefined;
  };
  const charged = { units: sum('units'), amount: sum('amount') };
  return charged.units === undefined && charged.amount === undefined ? null : charged;
}
