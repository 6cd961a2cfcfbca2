import type { TransactionSql } from 'postgres';

/** Ten collections for each person, of five to five hundred expansions, as far as there are so many. */
export async function writeCollections(sql: TransactionSql, untilMs: number): Promise<number> {
  await sql`
    create temp table seed_collections on commit drop as
    select *, pg_temp.id_at(ms, n, 'collection') as id from (
      select person.id as owner_id, person.n * 10 + place as n, place,
        ${untilMs}::bigint - (pg_temp.chance(person.n * 10 + place, 'collected') * 4e10)::bigint as ms,
        (5 * power(100, pg_temp.chance(person.n * 10 + place, 'size')))::int as size
      from seed_people person, generate_series(0, 9) place
    ) each`;
  await sql`
    insert into collections (id, owner_id, name, created_at)
    select id, owner_id, (array['Wallpapers', 'Prints', 'Travel', 'Family', 'Clients', 'Social', 'Drafts', 'Garden', 'Đà Lạt', 'Best of'])[place + 1],
      pg_temp.at(ms)
    from seed_collections order by id`;
  await sql`
    create temp table seed_owned on commit drop as
    select owner_id, id, row_number() over (partition by owner_id order by id) as place, count(*) over (partition by owner_id) as owned
    from expansions where owner_id in (select id from seed_people)`;
  await sql`analyze seed_collections, seed_owned`;
  // Evenly spread over what a person has, each one near its place in the row.
  const { count } = await sql`
    insert into collection_items (collection_id, expansion_id, added_at)
    select picked.id, seed_owned.id, pg_temp.at(picked.ms)
    from (
      select id, ms, owner_id,
        1 + begin_at + floor(pg_temp.chance(n * 1000 + item, 'item') * (end_at - begin_at))::bigint as place
      from seed_collections
      join (select distinct owner_id, owned from seed_owned) owner using (owner_id)
      cross join lateral (select least(size, owned) as count) wanted
      cross join lateral generate_series(1, count) item
      cross join lateral (select (item - 1) * owned / count as begin_at, item * owned / count as end_at) part
    ) picked
    join seed_owned using (owner_id, place)
    order by 1, 2`;
  return count;
}
