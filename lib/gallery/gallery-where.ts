import {
  and,
  type asc,
  desc,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNull,
  lt,
  notInArray,
  type SQL,
  sql,
} from 'drizzle-orm';
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
    ownedBy(ownerId),
    trash ? gt(expansions.deletedAt, restorableSince(ctx)) : isNull(expansions.deletedAt),
    filter.q ? textFound(ctx, filter) : undefined,
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

/** The newest first, or with `asc` the oldest, in the order of the index that this filter is answered from. */
export function galleryOrder(filter: GalleryFilter, direction: typeof asc = desc): SQL[] {
  // A collection is walked itself, in the order of its items.
  return filter.collection
    ? [direction(expansions.id)]
    : [direction(expansions.ownerId), direction(expansions.id)];
}

/**
 * Said with a plain `=`, the owner would not count for the order any more, and where a person has much, everybody's newest rows
 * would be walked for theirs: without end, when the person's are old.
 */
const ownedBy = (ownerId: string) => sql`${expansions.ownerId} = any(array[${ownerId}]::uuid[])`;

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
export function textFound(ctx: Context, { q = '', alike }: GalleryFilter): SQL {
  const mark = ownersMark(requireUserId(ctx));
  const words = searchText(q).split(' ').filter(Boolean);
  if (words.length === 0) return sql`false`;
  if (alike)
    return sql.join(
      words.map((word) => sql`${expansions.searchText} %> ${word}`),
      sql` and `,
    );
  const query = words.map((word) => `'${mark}${word}':*`).join(' & ');
  return sql`${expansions.search} @@ ${query}::tsquery`;
}

/** What stands before each of an owner's words in `expansions.search`. */
const ownersMark = (ownerId: string) => ownerId.slice(-8).toLowerCase();

/** Of one table each: a join in here would have to be made unique first, and could not be walked in order. */
function inCollection(ctx: Context, ownerId: string, id: string): SQL | undefined {
  const own = ctx.db
    .select({ one: sql`1` })
    .from(collections)
    .where(and(eq(collections.id, id), eq(collections.ownerId, ownerId)));
  const items = ctx.db
    .select({ id: collectionItems.expansionId })
    .from(collectionItems)
    .where(eq(collectionItems.collectionId, id));
  return and(exists(own), inArray(expansions.id, items));
}
