import path from 'node:path';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { Logger, runMigrations } from 'graphile-worker';
import { openDatabase } from '@/drizzle/client';
import { sourceFolder } from './source-folder';

const silent = new Logger(() => () => {});
const folder = path.join(sourceFolder, 'drizzle/migrations');

/**
 * Brings a database to this source's schema: our tables and the queue's. Safe to run from several machines at
 * once: one connection holds an advisory lock all the while, the others wait.
 */
export async function migrate(url: string): Promise<void> {
  const { db, sql, close } = openDatabase(url, { max: 1, name: 'outframe-migrations' });
  try {
    await sql`select pg_advisory_lock(hashtext('outframe-migrations'))`;
    await applyMigrations(db, { migrationsFolder: folder });
    await runMigrations({ connectionString: url, logger: silent });
  } finally {
    await close();
  }
}
