import { beforeAll, expect, test } from 'vitest';
import { bigTables, seedDatabase } from '@/drizzle/seed/seed';
import { searchText } from '@/lib/expansions/search-text';
import { usualRatio } from '@/lib/outpainting/usual-ratio';
import { testDatabase } from '@/tests/support/database';
import { makePerson } from '@/tests/support/factories';

const size = { expansions: 2000, people: 20, until: new Date('2026-11-01T00:00:00Z') };
const tables = ['users', 'collections', ...bigTables];

let sql: Awaited<ReturnType<typeof testDatabase>>['connection']['sql'];
let before: Awaited<ReturnType<typeof definitions>>;
let written: number;
beforeAll(async () => {
  ({ sql } = (await testDatabase()).connection);
  before = await definitions();
  written = await seedDatabase(sql, size);
});

/** Indexes, constraints and triggers of the tables that are filled. */
const definitions = () => sql`
  select pg_get_indexdef(indexrelid) as definition from pg_index where indrelid = any(${bigTables}::text[]::regclass[])
  union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
    where conrelid = any(${bigTables}::text[]::regclass[]) and contype <> 'n'
  union all select tgname || ' ' || tgenabled::text from pg_trigger
    where tgrelid = any(${bigTables}::text[]::regclass[]) and not tgisinternal
  order by 1`;

const countOf = async (table: string, of = sql) =>
  Number((await of`select count(*) from ${of(table)}`)[0]!.count);

/** One hash over all rows of a table. */
const hashOf = async (table: string, of = sql) =>
  (await of`select md5(string_agg(row::text, '|' order by row::text)) as hash from ${of(table)} row`)[0]!
    .hash;

test('there are as many rows as were asked for, and all of them are counted', async () => {
  const counts = Object.fromEntries(
    await Promise.all(tables.map(async (table) => [table, await countOf(table)] as const)),
  );
  expect(counts).toMatchObject({ users: 20, expansions: 2000, photos: 667, collections: 200 });
  expect(counts.ledger_entries).toBe(counts.tasks);
  expect(written).toBe(Object.values(counts).reduce((a, b) => a + b, 0));
});

test('the order of ids is the order of time, in every table', async () => {
  for (const table of ['photos', 'expansions', 'results', 'collections', 'users']) {
    const [row] = await sql`
      select count(*)::int as count from (
        select created_at, max(created_at) over (order by id rows between unbounded preceding and 1 preceding) as latest
        from ${sql(table)}
      ) each where created_at < latest`;
    expect({ table, ...row }).toEqual({ table, count: 0 });
  }
  const [named] = await sql`
    select count(*)::int as count from expansions
    where id::text !~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$'
      or ('x' || translate(left(id::text, 13), '-', ''))::bit(48)::bigint <> extract(epoch from created_at) * 1000`;
  expect(named!.count).toBe(0);
});

test('ratio and search text are what asking for the same expansion would have written', async () => {
  const rows = await sql`
    select name, prompt, search_text, canvas_width as width, canvas_height as height, ratio,
      photo.width + "left" + "right" as wide, photo.height + up + down as high
    from expansions expansion join photos photo on photo.id = photo_id`;
  for (const { name, prompt, search_text, width, height, ratio, wide, high } of rows) {
    expect(search_text).toBe(searchText(name, prompt));
    expect(ratio).toBe(usualRatio({ width, height }));
    expect({ width, height }).toEqual({ width: wide, height: high });
  }
});

test('what expansions and the ledger tell of tasks is what the trigger would have written', async () => {
  const hashes = async () => [await hashOf('expansions'), await hashOf('ledger_entries')];
  const seeded = await hashes();
  await sql`update expansions set state = 'waiting', provider = null, failure = null`;
  await sql`update ledger_entries set status = 'queued', units = null, amount = null`;
  expect(await hashes()).not.toEqual(seeded);
  await sql`update tasks set status = status`;
  expect(await hashes()).toEqual(seeded);
});

test('states, favourites and the trash have their shares', async () => {
  const counts =
    await sql`select state, count(*)::int as count from expansions group by state order by state`;
  expect(Object.fromEntries(counts.map(({ state, count }) => [state, count]))).toMatchInlineSnapshot(`
    {
      "cancelled": 38,
      "failed": 107,
      "ready": 1851,
      "saving": 1,
      "waiting": 3,
    }
  `);
  const [shares] = await sql`
    select count(*) filter (where is_favourite)::int as favourites, count(*) filter (where deleted_at is not null)::int as deleted,
      count(*) filter (where prompt = '')::int as silent, count(*) filter (where state = 'failed' and failure is null)::int as unexplained
    from expansions`;
  expect(shares).toMatchInlineSnapshot(`
    {
      "deleted": 20,
      "favourites": 111,
      "silent": 611,
      "unexplained": 0,
    }
  `);
});

test('the first person has most, and nobody has nothing', async () => {
  const rows = await sql`
    select email, count(expansions.id)::int as count from users left join expansions on owner_id = users.id group by email order by email`;
  expect(rows.at(0)).toMatchObject({
    email: 'seed-000001@example.org',
    count: Math.max(...rows.map(({ count }) => count)),
  });
  expect(Math.min(...rows.map(({ count }) => count))).toBeGreaterThan(0);
});

test('a collection holds only what is its owner’s, and nothing of it hangs in the air', async () => {
  const [astray] = await sql`
    select count(*)::int as count from collection_items item
    join collections on collections.id = collection_id join expansions on expansions.id = expansion_id
    where expansions.owner_id <> collections.owner_id`;
  expect(astray!.count).toBe(0);
  const [results] = await sql`
    select count(*)::int as count from expansions where (state = 'ready')
      <> (variants = (select count(*) from results where expansion_id = expansions.id))`;
  expect(results!.count).toBe(0);
});

test('indexes, constraints and triggers are as they were', async () => {
  expect(await definitions()).toEqual(before);
});

test('the same seed makes the same rows, another one others', async () => {
  const hashes = async (seed: number) => {
    const other = (await testDatabase()).connection.sql;
    await seedDatabase(other, { ...size, seed });
    return Promise.all(tables.map((table) => hashOf(table, other)));
  };
  const [first, again, other] = [await hashes(7), await hashes(7), await hashes(8)];
  expect(again).toEqual(first);
  expect(other.filter((hash) => first.includes(hash))).toEqual([]);
});

test('a database with people is refused, unless the seeded ones shall stand beside them, and then only once', async () => {
  const { connection } = await testDatabase();
  await makePerson(connection.db);
  const small = { expansions: 30, people: 2 };
  await expect(seedDatabase(connection.sql, small)).rejects.toThrow('This database has people in it.');
  await seedDatabase(connection.sql, { ...small, intoExisting: true });
  expect([await countOf('users', connection.sql), await countOf('expansions', connection.sql)]).toEqual([
    3, 30,
  ]);
  await expect(seedDatabase(connection.sql, { ...small, intoExisting: true })).rejects.toThrow(
    'seeded already',
  );
});
