import { and, asc, desc, eq, gt, isNull, lt, lte, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { z } from 'zod';
import { askPrepared, type Db } from '@/drizzle/client';
import { expansions, photos } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { ExpansionCard } from '@/lib/expansions/schemas';
import {
  galleryOrder,
  galleryWhere,
  hasText,
  sharersOf,
  textFound,
  type Walk,
  walkedIds,
} from './gallery-where';
import { withLikeness } from './likeness';
import type { GalleryFilter } from './schemas';
import { teamSight } from './team-sight';

const DEFAULT_LIMIT = 40;
const MAX_LIMIT = 200;
/** How many are looked at one by one before an index of words is asked. */
const NEARBY = 300;

export type GalleryPage = {
  items: ExpansionCard[];
  /** Asks for what is older than this page; null when nothing is. */
  nextCursor: string | null;
};

export type GalleryPageWish = {
  filter?: GalleryFilter;
  /** Only what is older than this expansion. */
  cursor?: string;
  /** Only what is newer than this expansion: the page next to it, told newest first as ever. */
  before?: string;
  /** Only this expansion and what is older. */
  at?: string;
  /** 1 to 200. */
  limit?: number;
};

/** The actor's own expansions, or with a team in the filter what is shared with it, newest first, by keyset: pages stay right while new ones arrive. @throws AppError invalid */
export async function listExpansions(ctx: Context, wish: GalleryPageWish = {}): Promise<GalleryPage> {
  const { rows, nextCursor } = await pageOf(ctx, wish);
  return { items: rows.map(readCard), nextCursor };
}

/** The same page as JSON, as a `GalleryPage`, for whoever would only write it out again. @throws AppError invalid */
export async function listExpansionsAsJson(ctx: Context, wish: GalleryPageWish = {}): Promise<string> {
  const { rows, nextCursor } = await pageOf(ctx, wish);
  const items = rows.map(({ card }) => card).join(',');
  return `{"items":[${items}],"nextCursor":${JSON.stringify(nextCursor)}}`;
}

async function pageOf(
  ctx: Context,
  wish: GalleryPageWish,
): Promise<{ rows: CardRow[]; nextCursor: string | null }> {
  const { filter = {}, before, at } = wish;
  const limit = Math.min(Math.max(1, wish.limit ?? DEFAULT_LIMIT), MAX_LIMIT);
  const cursor = wish.cursor && readCursor(wish.cursor);
  const within = (id: SQLWrapper) =>
    and(
      cursor ? lt(id, cursor) : undefined,
      before ? gt(id, before) : undefined,
      at ? lte(id, at) : undefined,
    );
  const walk = { direction: before ? asc : desc, within };
  const rows = await rowsOf(ctx, { filter, walk, limit: limit + 1 });
  const page = rows.slice(0, limit);
  if (before) page.reverse();
  const last = page.at(-1);
  const hasOlder = before ? last !== undefined : rows.length > limit;
  return { rows: page, nextCursor: hasOlder && last ? last.id : null };
}

type Rows = { filter: GalleryFilter; walk: Walk; limit: number };

/** By the index of its filter in order, and no further than the page; but an index of words knows no order. */
async function rowsOf(ctx: Context, wish: Rows): Promise<CardRow[]> {
  const { filter, walk, limit } = wish;
  const where = galleryWhere(ctx, filter, walk);
  const order = galleryOrder(filter, walk.direction);
  const card = cardIn(ctx, filter);
  if (!filter.q)
    return cards(
      ctx.db,
      card,
      filter.team ? among(walkedIds(ctx, { filter }, walk, limit)) : where,
      order,
      limit,
    );
  if (filter.alike && filter.team && !filter.collection)
    return withLikeness(ctx.db, (db) => cards(db, card, among(alikeInTeam(ctx, wish)), order, limit));
  if (filter.alike || filter.trash || filter.collection) {
    const read = (db: Db) => {
      const page = db.select({ id: expansions.id }).from(expansions).where(where);
      return cards(db, card, among(page.orderBy(...order).limit(limit)), order, limit);
    };
    return filter.alike ? withLikeness(ctx.db, read) : read(ctx.db);
  }
  const near = await rowsNearby(ctx, wish);
  return near.length === limit ? near : rowsByWords(ctx, wish);
}

/**
 * By the index of words alone, which holds few rows more than the page. Everything else is only looked at: `is true` keeps other
 * indexes out, which would name all that is the owner's, and `offset` the order, in whose hope a gallery would be walked
 * for a seldom word.
 */
function rowsByWords(ctx: Context, { filter, walk, limit }: Rows): Promise<CardRow[]> {
  const { direction } = walk;
  const rest = galleryWhere(ctx, { ...filter, q: undefined }, walk);
  const found = ctx.db
    .select({ id: expansions.id })
    .from(expansions)
    .where(and(isNull(expansions.deletedAt), textFound(ctx, filter), sql`(${rest}) is true`));
  const page = sql`select id from (${found} offset 0) found order by ${direction(sql`id`)} limit ${limit}`;
  return cards(ctx.db, cardIn(ctx, filter), among(page), galleryOrder(filter, direction), limit);
}

/** By the index of likenesses, which is asked for one owner at a time. */
function alikeInTeam(ctx: Context, { filter, walk, limit }: Rows): SQL {
  const { team, person } = filter;
  const rest = galleryWhere(ctx, { ...filter, q: undefined }, walk);
  const sharers = person ? sql`select ${person}::uuid as id` : sharersOf(team!);
  return sql`
    select found.id from (${sharers}) sharer cross join lateral (
      select id from ${expansions}
      where ${expansions.ownerId} = sharer.id and ${isNull(expansions.deletedAt)} and ${textFound(ctx, filter)}
        and (${rest}) is true
      offset 0
    ) found order by ${walk.direction(sql`found.id`)} limit ${limit}`;
}

/** Their ids are found first, so that no more rows than these are looked at. */
const among = (page: SQLWrapper) => sql`${expansions.id} = any(array(${page}))`;

/**
 * Those with the words among the first few hundred of a gallery. A frequent word fills its page from them, where the index would
 * name thousands to be put in order; a seldom word leaves few to the index.
 */
function rowsNearby(ctx: Context, { filter, walk, limit }: Rows): Promise<CardRow[]> {
  const { direction } = walk;
  const order = galleryOrder(filter, direction);
  const whole = { ...filter, q: undefined };
  const nearby = ctx.db
    .select({ id: expansions.id, isFound: sql<boolean>`${hasText(ctx, filter)}`.as('is_found') })
    .from(expansions)
    .where(
      filter.team ? among(walkedIds(ctx, { filter: whole }, walk, NEARBY)) : galleryWhere(ctx, whole, walk),
    )
    .orderBy(...order)
    .limit(NEARBY)
    .as('nearby');
  const page = ctx.db
    .select({ id: nearby.id })
    .from(nearby)
    .where(sql`${nearby.isFound}`)
    .orderBy(direction(nearby.id))
    .limit(limit);
  return cards(ctx.db, cardIn(ctx, filter), among(page), order, limit);
}

/** One of the actor's own expansions as a card, in the trash too; null when there is none. */
export async function findCard(
  ctx: Context,
  id: string,
  filter: GalleryFilter = {},
): Promise<ExpansionCard | null> {
  const where = galleryWhere(ctx, filter, { direction: desc, within: (one) => eq(one, id) });
  const read = (db: Db) => cards(db, cardIn(ctx, filter), where, galleryOrder(filter), 1);
  const [card] = await (filter.alike ? withLikeness(ctx.db, read) : read(ctx.db));
  return card ? readCard(card) : null;
}

function readCursor(cursor: string): string {
  const { success, data } = z.uuid().safeParse(cursor);
  if (!success)
    throw new AppError('invalid', 'This page of the gallery cannot be found. Start from the top.');
  return data;
}

/**
 * A card as JSON, made where its parts are: to take a page of rows apart and to write it out again would take longer than to find
 * it. In one piece, for the same reason. Times are as `Date.toISOString` writes them, results as `getExpansion` orders them.
 */
const cardOfRow = sql<string>`json_build_object(
  'id', expansions.id,
  'state', expansions.state,
  'createdAt', to_char(expansions.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'deletedAt', to_char(expansions.deleted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'margins', json_build_object(
    'up', expansions.up, 'right', expansions.right, 'down', expansions.down, 'left', expansions.left
  ),
  'canvas', json_build_object('width', expansions.canvas_width, 'height', expansions.canvas_height),
  'isFavourite', expansions.is_favourite,
  'failure', expansions.failure,
  'photo', json_build_object(
    'id', photos.id, 'name', photos.name, 'width', photos.width, 'height', photos.height, 'thumbhash', photos.thumbhash
  ),
  'results', (
    select coalesce(json_agg(
      json_build_object('id', results.id, 'index', results.index, 'thumbhash', results.thumbhash)
      order by results.created_at, results.index
    ), '[]')
    from results where results.expansion_id = expansions.id
  )
)::text`;

/** In a team's gallery a card tells more, and who likes it stays theirs. */
function cardIn(ctx: Context, { team }: GalleryFilter): SQL<string> {
  if (!team) return cardOfRow;
  const userId = requireUserId(ctx);
  return sql`((${cardOfRow})::jsonb || jsonb_build_object(
    'isFavourite', expansions.is_favourite and expansions.owner_id = ${userId},
    'team', ${teamSight(team, userId)}
  ))::text`;
}

/** The text of a card, which is an `ExpansionCard`. */
type CardRow = { id: string; card: string };

const readCard = ({ card }: CardRow): ExpansionCard => JSON.parse(card);

async function cards(
  db: Db,
  card: SQL<string>,
  where: SQL | undefined,
  order: SQL[],
  limit: number,
): Promise<CardRow[]> {
  const page = db
    .select({ id: expansions.id, card: card.as('card') })
    .from(expansions)
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .where(where)
    .orderBy(...order)
    .limit(limit);
  return askPrepared(db, page);
}
