import { and, eq, gt, gte, inArray, isNull, lt, notInArray, type SQL, sql } from 'drizzle-orm';
import { collectionItems, collections, expansions } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { searchText } from '@/lib/expansions/search-text';
import { openStates } from '@/lib/expansions/statuses';
import { firstIdOf } from './first-id';
import { restorableSince } from './purge-expansions';
import type { GalleryFilter, Selection } from './schemas';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Rows of `expansions` that are the actor's own and that a filter finds. Each part has its index (`drizzle/schema/expansions.ts`). */
export function galleryWhere(ctx: Context, filter: GalleryFilter): SQL | undefined {
  const { state, ratio, provider, favourite, collection, batch, from, to, trash } = filter;
  const ownerId = requireUserId(ctx);
  return and(
    eq(expansions.ownerId, ownerId),
    trash ? gt(expansions.deletedAt, restorableSince(ctx)) : isNull(expansions.deletedAt),
    filter.q ? textFound(filter.q, filter.alike) : undefined,
    state === 'working' ? inArray(expansions.state, [...openStates]) : undefined,
    state && state !== 'working' ? eq(expansions.state, state) : undefined,
    ratio ? eq(expansions.ratio, ratio) : undefined,
    provider ? eq(expansions.provider, provider) : undefined,
    favourite ? sql`${expansions.isFavourite}` : undefined,
    batch ? eq(expansions.batchId, batch) : undefined,
    collection ? inCollection(ctx, ownerId, collection) : undefined,
    from ? gte(expansions.id, firstIdOf(Date.parse(from))) : undefined,
    to ? lt(expansions.id, firstIdOf(Date.parse(to) + DAY_MS)) : undefined,
  );
}

/** Rows of `expansions` that are the actor's own and that were selected. */
export function selectionWhere(ctx: Context, selection: Selection): SQL | undefined {
  if ('filter' in selection)
    return and(
      galleryWhere(ctx, selection.filter),
      selection.except.length > 0 ? notInArray(expansions.id, selection.except) : undefined,
    );
  return and(eq(expansions.ownerId, requireUserId(ctx)), inArray(expansions.id, selection.ids));
}

/** Every word from its beginning, or every word spelt nearly so. Words hold letters and digits only, so they need no escaping. */
function textFound(q: string, alike = false): SQL | undefined {
  const words = searchText(q).split(' ').filter(Boolean);
  if (words.length === 0) return sql`false`;
  if (alike) return and(...words.map((word) => sql`${expansions.searchText} %> ${word}`));
  const query = words.map((word) => `${word}:*`).join(' & ');
  return sql`${expansions.search} @@ to_tsquery('simple', ${query})`;
}

function inCollection(ctx: Context, ownerId: string, id: string): SQL {
  const items = ctx.db
    .select({ id: collectionItems.expansionId })
    .from(collectionItems)
    .innerJoin(collections, eq(collections.id, collectionItems.collectionId))
    .where(and(eq(collectionItems.collectionId, id), eq(collections.ownerId, ownerId)));
  return inArray(expansions.id, items);
}
