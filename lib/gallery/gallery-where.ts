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
const wholeWalk: Walk = { direction: desc, within: () => undefined };

/**
 * Rows of `expansions` that a filter finds, of the actor's own or of what is shared with a team they are in. Each part has its index
 * (`drizzle/schema/expansions.ts`).
 */
export function galleryWhere(
  ctx: Context,
  filter: GalleryFilter,
  { direction, within }: Walk = wholeWalk,
): SQL | undefined {
  const { state, ratio, provider, favourite, collection, batch, from, to, team, review } = filter;
  const ownerId = requireUserId(ctx);
  // What is in the trash, and what somebody likes, is their own only.
  const trash = filter.trash && !team;
  const days = (id: SQLWrapper) =>
    and(
      from ? gte(id, firstIdOf(Date.parse(from))) : undefined,
      to ? lt(id, firstIdOf(Date.parse(to) + DAY_MS)) : undefined,
    );
  const walked: Walk = { direction, within: (id) => and(days(id), within(id)) };
  return and(
    team ? sharedWithTeam(ownerId, { ...filter, team }, walked) : ownedBy(ownerId),
    trash ? gt(expansions.deletedAt, restorableSince(ctx)) : isNull(expansions.deletedAt),
    filter.q ? textFound(ctx, filter) : undefined,
    state === 'working' ? inArray(expansions.state, [...openStates]) : undefined,
    state && state !== 'working' ? eq(expansions.state, state) : undefined,
    ratio ? eq(expansions.ratio, ratio) : undefined,
    provider ? eq(expansions.provider, provider) : undefined,
    favourite && !team ? sql`${expansions.isFavourite}` : undefined,
    batch ? eq(expansions.batchId, batch) : undefined,
    collection ? inCollection(ctx, collection, team) : undefined,
    team && review ? sql`${reviewOf(team)} = ${review}` : undefined,
    team && filter.unread ? isUnread(team, ownerId) : undefined,
    walked.within(expansions.id),
  );
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

/** Only for those who are in it now. What is in a shared collection is shared, so that the collection alone is walked then. */
function sharedWithTeam(userId: string, { team, person, collection }: TeamFilter, walk: Walk): SQL {
  const isMember = sql`exists (select from team_members where team_id = ${team} and user_id = ${userId})`;
  if (collection) return and(isMember, person ? eq(expansions.ownerId, person) : undefined)!;
  const id = sql`expansion_id`;
  const shares = and(sql`team_id = ${team}`, person ? sql`owner_id = ${person}` : undefined, walk.within(id));
  // One row for each, however it is shared, and in the order of the walk: so it is joined as it lies in its index, and no further
  // than the page.
  return sql`${isMember} and ${expansions.id} in (
    select distinct expansion_id from team_shares where ${shares} order by ${walk.direction(id)})`;
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
  return and(
    galleryWhere(ctx, filter, walk),
    except.length > 0 ? notInArray(expansions.id, except) : undefined,
  );
}

/** Every word from its beginning, or every word spelt nearly so. Words hold letters and digits only, so they need no escaping. */
export function textFound(ctx: Context, { q = '', alike, team, person }: GalleryFilter): SQL {
  const words = searchText(q).split(' ').filter(Boolean);
  if (words.length === 0) return sql`false`;
  if (alike)
    return sql.join(
      words.map((word) => sql`${expansions.searchText} %> ${word}`),
      sql` and `,
    );
  const query = (mark: string) => words.map((word) => `'${mark}${word}':*`).join(' & ');
  const one = team ? person : requireUserId(ctx);
  if (one) return sql`${expansions.search} @@ ${query(ownersMark(one))}::tsquery`;
  // Of each who shares with the team, behind their mark.
  const queries = sql`
    select string_agg('(' || replace(${query('MARK')}, 'MARK', right(sharer.id::text, 8)) || ')', ' | ')
    from (${sharersOf(team!)}) sharer`;
  return sql`${expansions.search} @@ (${queries})::tsquery`;
}

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
