import { isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Db } from '@/drizzle/client';
import { expansions } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { getCollection } from '@/lib/gallery/collections/get-collection';
import { selectionWhere } from '@/lib/gallery/gallery-where';
import { withLikeness } from '@/lib/gallery/likeness';
import type { Selection } from '@/lib/gallery/schemas';
import { listTeams } from '@/lib/teams/list-teams';
import { may } from '@/lib/teams/roles';
import type { sharedWhereFormSchema, TeamStanding } from './schemas';

/** More names than this are not read. */
const MAX_COLLECTIONS = 3;

/**
 * How some of the actor's own expansions, or one of their collections, stand with each of their teams. Teams where they may not share
 * and have shared nothing of it are left out. @throws AppError not_found
 */
export async function listTeamStandings(
  ctx: Context,
  what: z.output<typeof sharedWhereFormSchema>,
): Promise<TeamStanding[]> {
  const teams = await listTeams(ctx);
  const shared =
    'collection' in what ? await ofCollection(ctx, what.collection) : await ofSelection(ctx, what.selection);
  return teams.flatMap(({ id, name, role }) => {
    const standing = shared.get(id) ?? { shared: 'none', collections: [] };
    const mayShare = may(role, 'work.share');
    const isShared = standing.shared !== 'none' || standing.collections.length > 0;
    return mayShare || isShared ? [{ id, name, mayShare, ...standing }] : [];
  });
}

type Standings = Map<string, Pick<TeamStanding, 'shared' | 'collections'>>;

async function ofCollection(ctx: Context, id: string): Promise<Standings> {
  await getCollection(ctx, { id });
  const rows = await ctx.db.execute<{ team_id: string }>(
    sql`select team_id from team_collections where collection_id = ${id}`,
  );
  return new Map(rows.map((row) => [row.team_id, { shared: 'all', collections: [] }]));
}

async function ofSelection(ctx: Context, selection: Selection): Promise<Standings> {
  const own = ctx.db
    .select({ id: expansions.id })
    .from(expansions)
    .where(sql`${selectionWhere(ctx, selection)} and ${isNull(expansions.deletedAt)}`);
  const read = (db: Db) =>
    db.execute<{ team_id: string; is_all: boolean; is_some: boolean; collections: string[] }>(sql`
      with selected as materialized (${own}),
      shares as (
        select team_id, expansion_id, via from team_shares where expansion_id in (select id from selected)
      )
      select team_id, count(*) filter (where via = expansion_id) > 0 as is_some,
        count(*) filter (where via = expansion_id) = (select count(*) from selected) as is_all,
        (array(
          select collections.name from collections
          where collections.id in (
            select via from shares brought where brought.team_id = shares.team_id and brought.via <> brought.expansion_id
          ) order by lower(collections.name) limit ${MAX_COLLECTIONS}
        )) as collections
      from shares group by team_id`);
  const rows = await ('filter' in selection && selection.filter.alike
    ? withLikeness(ctx.db, read)
    : read(ctx.db));
  return new Map(
    rows.map(({ team_id: id, is_all: isAll, is_some: isSome, collections }) => [
      id,
      { shared: isAll ? 'all' : isSome ? 'some' : 'none', collections },
    ]),
  );
}
