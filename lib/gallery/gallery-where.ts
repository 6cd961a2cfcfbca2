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
import { collectionItems, collections, expansions, teamCollections } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { searchText } from '@/lib/expansions/search-text';
import { openStates } from '@/lib/expansions/statuses';
import { firstIdOf } from './first-id';
import { restorableSince } from './purge-expansions';
import type { GalleryFilter, Selection } from './schemas';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Rows of `expansions` that a filter finds, of the actor's own or of what is shared with a team they are in. Each part has its index
 * (`drizzle/schema/expansions.ts`).
 */
export function galleryWhere(ctx: Context, filter: GalleryFilter): SQL | undefined {
  const { state, ratio, provider, favourite, collection, batch, from, to, team, person } = filter;
  const ownerId = requireUserId(ctx);
  // What is in the trash, and what somebody likes, is their own only.
  const trash = filter.trash && !team;
  return and(
    team ? sharedWithTeam(ownerId, team, person) : ownedBy(ownerId),
    trash ? gt(expansions.deletedAt, restorableSince(ctx)) : isNull(expansions.deletedAt),
    filter.q ? textFound(ctx, filter) : undefined,
    state === 'working' ? inArray(expansions.state, [...openStates]) : undefined,
    state && state !== 'working' ? eq(expansions.state, state) : undefined,
    ratio ? eq(expansions.ratio, ratio) : undefined,
    provider ? eq(expansions.provider, provider) : undefined,
    favourite && !team ? sql`${expansions.isFavourite}` : undefined,
    batch ? eq(expansions.batchId, batch) : undefined,
    collection ? inCollection(ctx, collection, team) : undefined,
    from ? gte(expansions.id, firstIdOf(Date.parse(from))) : undefined,
    to ? lt(expansions.id, firstIdOf(Date.parse(to) + DAY_MS)) : undefined,
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

/** Only for those who are in it now. */
const sharedWithTeam = (userId: string, team: string, person: string | undefined) => {
  const shared = person ? sql`team_id = ${team} and owner_id = ${person}` : sql`team_id = ${team}`;
  return sql`exists (select from team_members where team_id = ${team} and user_id = ${userId})
    and ${expansions.id} in (select expansion_id from team_shares where ${shared})`;
};

/** Rows of `expansions` that are the actor's own and that were selected: what others shared is not theirs to change. */
export function selectionWhere(ctx: Context, selection: Selection): SQL | undefined {
  return and(
    eq(expansions.ownerId, requireUserId(ctx)),
    'filter' in selection ? filterWhere(ctx, selection) : inArray(expansions.id, selection.ids),
  );
}

/** Rows of `expansions` that were selected by a filter, those of others too where it is a team's. */
export function filterWhere(ctx: Context, { filter, except }: Extract<Selection, { filter: unknown }>) {
  return and(galleryWhere(ctx, filter), except.length > 0 ? notInArray(expansions.id, except) : undefined);
}

/** Every word from its beginning, or every word spelt nearly so. Words hold letters and digits only, so they need no escaping. */
export function textFound(ctx: Context, { q = '', alike, team }: GalleryFilter): SQL {
  const words = searchText(q).split(' ').filter(Boolean);
  if (words.length === 0) return sql`false`;
  if (alike)
    return sql.join(
      words.map((word) => sql`${expansions.searchText} %> ${word}`),
      sql` and `,
    );
  const query = (mark: string) => words.map((word) => `'${mark}${word}':*`).join(' & ');
  if (!team) return sql`${expansions.search} @@ ${query(ownersMark(requireUserId(ctx)))}::tsquery`;
  // Of each who shares with the team, behind their mark.
  const queries = sql`
    select string_agg('(' || replace(${query('MARK')}, 'MARK', right(owners.owner_id::text, 8)) || ')', ' | ')
    from (select distinct owner_id from team_shares where team_id = ${team}) owners`;
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
