import type { TransactionSql } from 'postgres';

/**
 * What the rows are drawn with, as functions of the session: nothing is random, so the same seed makes the same rows, in whatever
 * order they are made.
 * - `chance(n, what)`: between 0 and 1, of row n, for one purpose.
 * - `rank(chance, of)`: from 1 to `of`, twice as often 1 as 2, three times as often as 3.
 * - `id_at(ms, n, what)`: a UUID of version 7 of that time.
 */
export async function makeChance(sql: TransactionSql, seed: number): Promise<void> {
  const number = Math.trunc(seed);
  await sql.unsafe(`
    create function pg_temp.chance(n bigint, what text) returns float8 language sql immutable as $$
      select (hashint8extended(n, hashtextextended(what, ${number})) & 9007199254740991) / 9007199254740992.0::float8
    $$;
    create function pg_temp.rank(chance float8, of int) returns int language sql immutable as $$
      select floor(power((of + 1)::float8, chance))::int
    $$;
    create function pg_temp.id_at(ms bigint, n bigint, what text) returns uuid language sql immutable as $$
      select (lpad(to_hex(ms), 12, '0') || '7'
        || overlay(left(md5(what || ' ' || n || ' ${number}'), 19) placing '8' from 4 for 1))::uuid
    $$;
    create function pg_temp.at(ms bigint) returns timestamptz language sql immutable as $$
      select to_timestamp(ms / 1000.0::float8)
    $$;`);
}
