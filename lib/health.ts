import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import journal from '@/drizzle/migrations/meta/_journal.json';
import type { Context } from '@/lib/context';

/** Whether an error says that the database is away, for doors, which know nothing of it. */
export { isConnectionTrouble } from '@/drizzle/connection-trouble';

const patience = 3000;
const newestMigration = Math.max(...journal.entries.map((entry) => entry.when));

async function checkMigrations(ctx: Context): Promise<void> {
  const [row] = await ctx.db.execute<{ newest: string | null }>(
    sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
  );
  if (Number(row?.newest ?? 0) < newestMigration)
    throw new Error('Migrations are missing: start the instance again.');
}

const checks = {
  database: async (ctx: Context) => void (await ctx.db.execute(sql`select 1`)),
  migrations: checkMigrations,
  storage: (ctx: Context) => ctx.storage.check(),
};

export type Health = { name: keyof typeof checks; fault: string | null }[];

/** Whether this installation can serve: what it leans on, each asked with a timeout of 3 seconds. */
export function checkHealth(ctx: Context): Promise<Health> {
  const tooLate = async () => {
    await sleep(patience, undefined, { ref: false });
    throw new Error(`No answer within ${patience / 1000} seconds.`);
  };
  return Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const fault = await Promise.race([check(ctx), tooLate()]).then(
        () => null,
        (error: Error) => error.message,
      );
      return { name: name as keyof typeof checks, fault };
    }),
  );
}
