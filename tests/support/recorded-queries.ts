import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Database } from '@/drizzle/client';
import * as schema from '@/drizzle/schema';

export type RecordedQuery = { text: string; values: unknown[] };

/** Where transactions begin and end. */
const bounds = /^(begin|commit|rollback)/i;

/** A database that remembers what verbs ask of it, so that the very same can be asked again or explained. */
export function recordingDatabase(url: string) {
  const asked: RecordedQuery[] = [];
  const sql = postgres(url, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'outframe-test' },
    debug: (_connection, text, values) => {
      if (!bounds.test(text)) asked.push({ text, values });
    },
  });
  const db: Database = drizzle(sql, { schema, casing: 'snake_case' });
  /** What is asked while something is done. */
  const during = async (work: () => Promise<unknown>): Promise<RecordedQuery[]> => {
    asked.length = 0;
    await work();
    return [...asked];
  };
  return { db, sql, during, close: () => sql.end({ timeout: 5 }) };
}
