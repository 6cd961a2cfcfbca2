import { and, asc, desc, eq, gt, lt, lte, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '@/drizzle/client';
import { expansions, photos, results } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { ExpansionCard } from '@/lib/expansions/schemas';
import { galleryOrder, galleryWhere } from './gallery-where';
import { withLikeness } from './likeness';
import type { GalleryFilter } from './schemas';

const DEFAULT_LIMIT = 40;
const MAX_LIMIT = 200;

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

/** The actor's own expansions, newest first, by keyset: pages stay right while new ones arrive. @throws AppError invalid */
export async function listExpansions(ctx: Context, wish: GalleryPageWish = {}): Promise<GalleryPage> {
  const { filter = {}, before, at } = wish;
  const limit = Math.min(Math.max(1, wish.limit ?? DEFAULT_LIMIT), MAX_LIMIT);
  const cursor = wish.cursor && readCursor(wish.cursor);
  const where = and(
    galleryWhere(ctx, filter),
    cursor ? lt(expansions.id, cursor) : undefined,
    before ? gt(expansions.id, before) : undefined,
    at ? lte(expansions.id, at) : undefined,
  );
  const order = galleryOrder(filter, before ? asc : desc);
  const read = (db: Db) => cards(db, where, order, limit + 1);
  const rows = filter.alike ? await withLikeness(ctx.db, read) : await read(ctx.db);
  const page = rows.slice(0, limit);
  if (before) page.reverse();
  const last = page.at(-1);
  const hasOlder = before ? last !== undefined : rows.length > limit;
  return { items: page, nextCursor: hasOlder && last ? last.id : null };
}

/** One of the actor's own expansions as a card, in the trash too; null when there is none. */
export async function findCard(
  ctx: Context,
  id: string,
  filter: GalleryFilter = {},
): Promise<ExpansionCard | null> {
  const where = and(galleryWhere(ctx, filter), eq(expansions.id, id));
  const [card] = await cards(ctx.db, where, galleryOrder(filter), 1);
  return card ?? null;
}

function readCursor(cursor: string): string {
  const { success, data } = z.uuid().safeParse(cursor);
  if (!success)
    throw new AppError('invalid', 'This page of the gallery cannot be found. Start from the top.');
  return data;
}

/** The results of one row, as `getExpansion` orders them; in the same query, since a page is asked for often. */
const resultsOfRow = sql<ExpansionCard['results']>`(
  select coalesce(json_agg(json_build_object('id', of_row.id, 'index', of_row.index, 'thumbhash', of_row.thumbhash)
    order by of_row.created_at, of_row.index), '[]')
  from ${results} of_row where of_row.expansion_id = ${expansions.id}
)`;

async function cards(db: Db, where: SQL | undefined, order: SQL[], limit: number): Promise<ExpansionCard[]> {
  const rows = await db
    .select({
      id: expansions.id,
      state: expansions.state,
      createdAt: expansions.createdAt,
      deletedAt: expansions.deletedAt,
      up: expansions.up,
      right: expansions.right,
      down: expansions.down,
      left: expansions.left,
      canvas: { width: expansions.canvasWidth, height: expansions.canvasHeight },
      isFavourite: expansions.isFavourite,
      failure: expansions.failure,
      photo: {
        id: photos.id,
        name: photos.name,
        width: photos.width,
        height: photos.height,
        thumbhash: photos.thumbhash,
      },
      results: resultsOfRow,
    })
    .from(expansions)
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .where(where)
    .orderBy(...order)
    .limit(limit);
  return rows.map(({ createdAt, deletedAt, up, right, down, left, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    deletedAt: deletedAt?.toISOString() ?? null,
    margins: { up, right, down, left },
  }));
}
