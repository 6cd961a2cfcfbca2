import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { collectionItems, collections, expansions, photos, results, shareLinks } from '@/drizzle/schema';
import { AppError } from '@/lib/errors';
import { seenExpansions, seenResults } from '@/lib/expansions/seen';
import { photoTitle } from './link-title';
import type { GuestContext } from './require-guest';
import type { ShownExpansion } from './schemas';

export type Shown =
  | { kind: 'picture'; expansion: ShownExpansion }
  | { kind: 'collection'; name: string; expansions: ShownExpansion[]; hasMore: boolean };

/** What a link shows to its guest: one expansion with its variants (or one of them), or a collection's newest pictures. @throws AppError not_found */
export async function getShown(ctx: GuestContext, { limit }: { limit: number }): Promise<Shown> {
  const { name, collectionId, expansionId } = await findPlace(ctx);
  if (!collectionId) {
    const [expansion] = await readShown(ctx, eq(expansions.id, expansionId ?? sql`null`), 1);
    if (!expansion) throw nothingShown();
    return { kind: 'picture', expansion };
  }
  const found = await readShown(ctx, inCollection(ctx, collectionId), limit + 1);
  return {
    kind: 'collection',
    name: name ?? '',
    expansions: found.slice(0, limit),
    hasMore: found.length > limit,
  };
}

/** One expansion of a collection that a link shows, and what lies beside it. @throws AppError not_found */
export async function getShownExpansion(
  ctx: GuestContext,
  { id }: { id: string },
): Promise<{ expansion: ShownExpansion; newer: string | null; older: string | null }> {
  const { collectionId } = await findPlace(ctx);
  const [expansion] = await readShown(ctx, eq(expansions.id, id), 1);
  if (!expansion || !collectionId) throw nothingShown();
  const beside = async (bound: SQL, order: SQL) => {
    const [found] = await ctx.db
      .select({ id: expansions.id })
      .from(expansions)
      .where(and(inCollection(ctx, collectionId), seenExpansions(ctx), hasResults, bound))
      .orderBy(order)
      .limit(1);
    return found?.id ?? null;
  };
  const [newer, older] = await Promise.all([
    beside(sql`${expansions.id} > ${id}`, asc(expansions.id)),
    beside(sql`${expansions.id} < ${id}`, desc(expansions.id)),
  ]);
  return { expansion, newer, older };
}

/** The expansions that a link shows, one by one, for a download of all of it. */
export async function* shownIds(ctx: GuestContext): AsyncGenerator<string> {
  const { collectionId, expansionId } = await findPlace(ctx);
  if (expansionId) yield expansionId;
  if (!collectionId) return;
  const page = 500;
  for (let last: string | undefined; ; ) {
    const rows = await ctx.db
      .select({ id: expansions.id })
      .from(expansions)
      .where(
        and(
          inCollection(ctx, collectionId),
          seenExpansions(ctx),
          hasResults,
          last ? sql`${expansions.id} < ${last}` : undefined,
        ),
      )
      .orderBy(desc(expansions.id))
      .limit(page);
    for (const { id } of rows) yield id;
    last = rows.at(-1)?.id;
    if (rows.length < page) return;
  }
}

async function findPlace(ctx: GuestContext) {
  const [place] = await ctx.db
    .select({
      name: collections.name,
      collectionId: shareLinks.collectionId,
      expansionId: sql<string | null>`coalesce(${shareLinks.expansionId}, ${results.expansionId})`,
    })
    .from(shareLinks)
    .leftJoin(collections, eq(collections.id, shareLinks.collectionId))
    .leftJoin(results, eq(results.id, shareLinks.resultId))
    .where(eq(shareLinks.id, ctx.actor.linkId));
  if (!place) throw nothingShown();
  return place;
}

/** Named first, so that no more of an owner's expansions are looked at than are in it. */
const inCollection = (ctx: GuestContext, id: string) =>
  inArray(
    expansions.id,
    ctx.db
      .select({ id: collectionItems.expansionId })
      .from(collectionItems)
      .where(eq(collectionItems.collectionId, id)),
  );

/** Guests see pictures, not the work on them. */
const hasResults = sql`exists (select from ${results} painted where painted.expansion_id = ${expansions.id})`;

async function readShown(ctx: GuestContext, where: SQL, limit: number): Promise<ShownExpansion[]> {
  const rows = await ctx.db
    .select({
      id: expansions.id,
      name: photos.name,
      prompt: expansions.prompt,
      width: expansions.canvasWidth,
      height: expansions.canvasHeight,
    })
    .from(expansions)
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .where(and(where, seenExpansions(ctx), hasResults))
    .orderBy(desc(expansions.id))
    .limit(limit);
  const ids = rows.map(({ id }) => id);
  const { expansionId, id, width, height, blend, thumbhash } = results;
  const variants = await ctx.db
    .select({ expansionId, id, width, height, blend, thumbhash })
    .from(results)
    .innerJoin(expansions, eq(expansions.id, results.expansionId))
    .where(and(inArray(results.expansionId, ids), seenResults(ctx)))
    .orderBy(asc(results.createdAt), asc(results.index));
  return rows.map(({ id, name, prompt, width, height }) => ({
    id,
    name: photoTitle(name),
    prompt: ctx.actor.showsPrompt && prompt ? prompt : null,
    canvas: { width, height },
    results: variants
      .filter((variant) => variant.expansionId === id)
      .map(({ expansionId: _, ...variant }) => variant),
  }));
}

const nothingShown = () => new AppError('not_found', 'There is nothing to see at this address.');
