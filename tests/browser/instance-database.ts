import postgres, { type Sql } from 'postgres';
import { openInstanceDatabase } from '@/lib/instance/database';

/** Asks the database of the instance under test, for what no page of it makes. */
export async function onDatabase<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  const { DATABASE_URL, DATA_DIR = './data' } = process.env;
  const { url } = await openInstanceDatabase({ DATABASE_URL, DATA_DIR }, () => {});
  const sql = postgres(url, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
