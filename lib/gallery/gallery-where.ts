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
  type SQLWrapper,
  sql,
} from 'drizzle-orm';
import { collectionItems, collections, expansions, teamCollections } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { searchText } from '@/lib/expansions/search-text';
import { openStates } from '@/lib/expansions/statuses';
import { firstIdOf } from './first-id';
import { restorableSince } from './purge-expansions';
import type { GalleryFilter, Selection } from './schemas';
import { isUnread, reviewOf } from './team-sight';

const DAY_MS = 24 * 60 * 60 * 1000;

/** In which direction a gallery is walked, and between which ids, be they those of expansions or of what refers to them. */
export type Walk = { direction: typeof asc; within: (id: SQLWrapper) => SQL | undefined };

/** All of it, the newest first. */
export const wholeWalk: Walk = { direction: desc, within: () => undefined };

/**
 * Rows of `expansions` that a filter finds, of the actor's own or of what is shared with a team they are in. Each part has its index
 * (`drizzle/schema/expansions.ts`).
 */
export function galleryWhere(ctx: Context, filter: GalleryFilter, walk = wholeWalk): SQL | undefined {
  const userId = requireUserId(ctx);
  const { team } = filter;
  const parts = partsOf(ctx, filter, walk);
  if (!team) return and(ownedBy(userId), parts);
  // What is in a shared collection is shared: the collection alone is walked then.
  if (filter.collection) return and(isMemberOf(team, userId), parts);
  return and(
    isMemberOf(team, userId),
    sql`${expansions.id} in (select expansion_id from team_shares where ${sharesFor({ ...filter, team }, walk)})`,
    parts,
  );
}

/** What a filter asks for besides whose gallery it is. */
function partsOf(ctx: Context, filter: GalleryFilter, walk: Walk, text = textFound): SQL | undefined {
  const { state, ratio, provider, favourite, collection, batch, team, person, review } = filter;
  // What is in the trash, and what somebody likes, is their own only.
  const trash = filter.trash && !team;
  return and(
    trash ? gt(expansions.deletedAt, restorableSince(ctx)) : isNull(expansions.deletedAt),
    filter.q ? text(ctx, filter) : undefined,
    state === 'working' ? inArray(expansions.state, [...openStates]) : undefined,
    state && state !== 'working' ? eq(expansions.state, state) : undefined,
    ratio ? eq(expansions.ratio, ratio) : undefined,
    provider ? eq(expansions.provider, provider) : undefined,
    favourite && !team ? sql`${expansions.isFavourite}` : undefined,
    batch ? eq(expansions.batchId, batch) : undefined,
    collection ? inCollection(ctx, collection, team) : undefined,
    team && person ? eq(expansions.ownerId, person) : undefined,
    team && review ? sql`${reviewOf(team)} = ${review}` : undefined,
    team && filter.unread ? isUnread(team, requireUserId(ctx)) : undefined,
    days(filter, expansions.id),
    walk.within(expansions.id),
  );
}

const days = ({ from, to }: GalleryFilter, id: SQLWrapper) =>
  and(
    from ? gte(id, firstIdOf(Date.parse(from))) : undefined,
    to ? lt(id, firstIdOf(Date.parse(to) + DAY_MS)) : undefined,
  );

/**
 * The ids of what a filter finds, in order. What a team sees is walked along its shares, each of which is looked at
 * by itself (`offset` keeps it so): joined, everybody's newest rows would be walked beside them.
 */
export function walkedIds(
  ctx: Context,
  { filter, except = [] }: { filter: GalleryFilter; except?: string[] },
  walk: Walk,
  limit: number,
): SQL {
  const { team } = filter;
  if (!team || filter.collection)
    return sql`select ${expansions.id} from ${expansions}
      where ${filterWhere(ctx, { filter, except }, walk)}
      order by ${sql.join(galleryOrder(filter, walk.direction), sql`, `)} limit ${limit}`;
  const order = walk.direction(sql`expansion_id`);
  const shares = sharesFor({ ...filter, team }, walk);
  const found = and(partsOf(ctx, filter, walk, hasText), excepted(except));
  return sql`
    select expansion_id as id
    from (select distinct expansion_id from team_shares where ${shares} order by ${order}) shares
    where ${isMemberOf(team, requireUserId(ctx))}
      and exists (select from ${expansions} where ${expansions.id} = shares.expansion_id and ${found} offset 0)
    order by ${order} limit ${limit}`;
}

/** The newest first, or with `asc` the oldest, in the order of the index that this filter is answered from. */
export function galleryOrder(filter: GalleryFilter, direction: typeof asc = desc): SQL[] {
  // A collection, or what a team sees, is walked itself, in the order of its items.
  return filter.collection || filter.team
    ? [direction(expansions.id)]
    : [direction(expansions.ownerId), direction(expansions.id)];
}

/**
 * Said with a plain `=`, the owner would not count for the order any more, and where a person has much, everybody's newest rows
 * would be walked for theirs: without end, when the person's are old.
 */
const ownedBy = (ownerId: string) => sql`${expansions.ownerId} = any(array[${ownerId}]::uuid[])`;

/** Only those who are in it now. */
const isMemberOf = (team: string, userId: string) =>
  sql`exists (select from team_members where team_id = ${team} and user_id = ${userId})`;

/** Rows of `team_shares` among which everything is that a filter finds: few, where what it asks for is written down for few. */
function sharesFor({ team, person, review, unread, ...filter }: TeamFilter, walk: Walk): SQL {
  const id = sql`expansion_id`;
  // Each result by its id: joined, all there are would be read for a team that decided much.
  const decided = sql`
    select (select results.expansion_id from results where results.id = reviews.result_id)
    from reviews where reviews.team_id = ${team} and reviews.status = ${review}`;
  return and(
    sql`team_id = ${team}`,
    person ? sql`owner_id = ${person}` : undefined,
    review && review !== 'to_review' ? sql`${id} in (${decided})` : undefined,
    unread
      ? sql`${id} in (select comments.expansion_id from comments where comments.team_id = ${team})`
      : undefined,
    days(filter, id),
    walk.within(id),
  )!;
}

type TeamFilter = GalleryFilter & { team: string };

/**
 * Whose work is shared with a team, one by one along the index: a team may have much of few people. A query with the one column
 * `id`.
 */
export const sharersOf = (team: string): SQL => sql`
  with recursive sharers as (
    (select owner_id as id from team_shares where team_id = ${team} order by owner_id limit 1)
    union all
    select (
      select owner_id from team_shares where team_id = ${team} and owner_id > sharers.id order by owner_id limit 1
    ) from sharers where sharers.id is not null
  )
  select id from sharers where id is not null`;

/** Rows of `expansions` that are the actor's own and that were selected: what others shared is not theirs to change. */
export function selectionWhere(ctx: Context, selection: Selection): SQL | undefined {
  return and(
    eq(expansions.ownerId, requireUserId(ctx)),
    'filter' in selection ? filterWhere(ctx, selection) : inArray(expansions.id, selection.ids),
  );
}

/** Rows of `expansions` that were selected by a filter, those of others too where it is a team's. */
export function filterWhere(
  ctx: Context,
  { filter, except }: Extract<Selection, { filter: unknown }>,
  walk?: Walk,
) {
  return and(galleryWhere(ctx, filter, walk), excepted(except));
}

const excepted = (ids: string[]) => (ids.length > 0 ? notInArray(expansions.id, ids) : undefined);

/** Every word from its beginning, or every word spelt nearly so: by the index of words, of the actor's own or of all who share. */
export function textFound(ctx: Context, filter: GalleryFilter): SQL {
  const { team, person, alike } = filter;
  const words = wordsOf(filter);
  if (words.length === 0) return sql`false`;
  if (alike)
    return sql.join(
      words.map((word) => sql`${expansions.searchText} %> ${word}`),
      sql` and `,
    );
  const one = team ? person : requireUserId(ctx);
  if (one) return sql`${expansions.search} @@ ${queryOf(words, ownersMark(one))}::tsquery`;
  // Of each who shares with the team, behind their mark.
  const queries = sql`
    select string_agg('(' || replace(${queryOf(words, 'MARK')}, 'MARK', right(sharer.id::text, 8)) || ')', ' | ')
    from (${sharersOf(team!)}) sharer`;
  return sql`${expansions.search} @@ (${queries})::tsquery`;
}

/** The same of rows that are looked at one by one: in a team each by the mark of its own owner, however many share there. */
export function hasText(ctx: Context, filter: GalleryFilter): SQL {
  const words = wordsOf(filter);
  if (!filter.team || filter.alike || words.length === 0) return textFound(ctx, filter);
  const query = sql`replace(${queryOf(words, 'MARK')}, 'MARK', right(${expansions.ownerId}::text, 8))`;
  return sql`${expansions.search} @@ (${query})::tsquery`;
}

const wordsOf = ({ q = '' }: GalleryFilter) => searchText(q).split(' ').filter(Boolean);

/** Words hold letters and digits only, so they need no escaping. */
const queryOf = (words: string[], mark: string) => words.map((word) => `'${mark}${word}':*`).join(' & ');

/** What stands before each of an owner's words in `expansions.search`. */
const ownersMark = (ownerId: string) => ownerId.slice(-8).toLowerCase();

/** Of one table each: a join in here would have to be made unique first, and could not be walked in order. */
function inCollection(ctx: Context, id: string, team: string | undefined): SQL | undefined {
  const own = ctx.db
    .select({ one: sql`1` })
    .from(collections)
    .where(and(eq(collections.id, id), eq(collections.ownerId, requireUserId(ctx))));
  const ofTeam = ctx.db
    .select({ one: sql`1` })
    .from(teamCollections)
    .where(and(eq(teamCollections.collectionId, id), eq(teamCollections.teamId, team ?? id)));
  const items = ctx.db
    .select({ id: collectionItems.expansionId })
    .from(collectionItems)
    .where(eq(collectionItems.collectionId, id));
  return and(exists(team ? ofTeam : own), inArray(expansions.id, items));
}
