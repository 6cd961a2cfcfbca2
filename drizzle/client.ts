import type { Query } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';
import * as schema from './schema';

export type Database = PostgresJsDatabase<typeof schema> & { $client: Sql };
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** What a verb may run on: the database, or a transaction its caller opened. */
export type Db = Database | Transaction;

export type Connection = { db: Database; sql: Sql; close: () => Promise<void> };

/**
 * Opens a pool. `undefined` parameters become null: postgres.js would otherwise wedge the whole pool on one of them.
 * Drizzle replaces the client's json and date serializers; they are restored so that `sql.json` and Dates
 * work on the same client.
 */
export function openDatabase(url: string, options: { max?: number; name?: string } = {}): Connection {
  const sql = postgres(url, {
    max: options.max ?? 10,
    transform: { undefined: null },
    onnotice: () => {},
    // A plan for anybody's gallery is the wrong one for somebody's: prepared statements are planned for their values.
    connection: { application_name: options.name ?? 'outframe', plan_cache_mode: 'force_custom_plan' },
  });
  const db = drizzle(sql, { schema, casing: 'snake_case' });
  const asJson = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  const asDate = (value: unknown) => (value instanceof Date ? value.toISOString() : value);
  Object.assign(sql.options.serializers, {
    114: asJson,
    3802: asJson,
    1082: asDate,
    1083: asDate,
    1114: asDate,
    1184: asDate,
  });
  return { db, sql, close: () => sql.end({ timeout: 5 }) };
}

/**
 * Asks what is asked most often by a statement that each connection prepares once. Postgres knows no more statements than there
 * are texts, so the text must not depend on how many values there are. Rows come as Postgres names their columns, and times as
 * text: select what needs no reading. Within a transaction it is asked like anything else.
 */
export async function askPrepared<Row>(
  db: Db,
  query: PromiseLike<Row[]> & { toSQL: () => Query },
): Promise<Row[]> {
  if (!('$client' in db)) return query;
  const { sql: text, params } = query.toSQL();
  return db.$client.unsafe(text, params as never[], { prepare: true }) as unknown as Promise<Row[]>;
}
