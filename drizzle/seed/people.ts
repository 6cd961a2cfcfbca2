import type { TransactionSql } from 'postgres';

/**
 * Shares of the people, the busiest first: of a thousand, the first has about 2 %, the one in the middle 0.015 %, the last
 * 0.004 %; of fewer people each has as much more.
 */
export function sharesOf(people: number): number[] {
  const flat = people * 0.046;
  const weights = Array.from({ length: people }, (_, index) => (index + 1 + flat) ** -2);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** Where each person but the last ends on a line of length 1. */
export function thresholdsOf(people: number): number[] {
  let end = 0;
  return sharesOf(people)
    .slice(0, -1)
    .map((share) => {
      end += share;
      return end;
    });
}

/** Writes people 1 to n, and `seed_people` to find them by number. */
export async function writePeople(sql: TransactionSql, people: number, beforeMs: number): Promise<void> {
  await sql`
    create temp table seed_people on commit drop as
    select n, pg_temp.id_at(${beforeMs}::bigint - 86400000 + n, n, 'person') as id from generate_series(1, ${people}::int) n`;
  await sql`
    insert into users (id, name, email, created_at)
    select id, 'Person ' || n, 'seed-' || lpad(n::text, 6, '0') || '@example.org',
      pg_temp.at(${beforeMs}::bigint - 86400000 + n)
    from seed_people order by n`;
  await sql`analyze seed_people`;
}
