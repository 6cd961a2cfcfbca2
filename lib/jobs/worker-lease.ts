import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Db } from '@/drizzle/client';
import type { Log } from '@/lib/log';

/** First key of the advisory locks that say "this worker lives"; the second is a hash of the worker's id. */
const LEASE_CLASS = 0x0f7a;
/** A job locked less long ago than this may belong to a worker that has not taken its lease yet. */
const YOUNG_SECONDS = 5;

/**
 * A worker lives as long as its database session does: it holds an advisory lock that Postgres frees the moment the
 * session ends, by whatever death. No clock, no heartbeat, true across machines.
 */
export function openLeases(url: string, log: Log) {
  const held = new Set<string>();
  let closing = false;
  const lease = (id: string) => session`select pg_advisory_lock_shared(${LEASE_CLASS}, hashtext(${id}))`;
  const session = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connection: { application_name: 'outframe worker lease' },
    onclose: () => {
      if (closing) return;
      log.warn('the connection that holds the worker leases was lost; taking them again');
      for (const id of held)
        lease(id).catch((error) => log.error({ err: error }, 'a worker lease could not be taken'));
    },
  });
  return {
    take: async (id: string) => {
      held.add(id);
      await lease(id);
    },
    close: async () => {
      closing = true;
      await session.end({ timeout: 1 });
    },
  };
}

/** Frees the jobs of workers that died without a word, so that the living take them up. @returns the workers' ids */
export async function unlockDeadWorkers(db: Db, log: Log): Promise<string[]> {
  const dead = await db.execute<{ id: string }>(sql`
    select distinct locked_by as id
    from graphile_worker._private_jobs
    where locked_by is not null
      and locked_at < now() - make_interval(secs => ${YOUNG_SECONDS})
      and not exists (
        select from pg_locks
        where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())
          and classid = ${LEASE_CLASS}::oid and objid::bigint = (hashtext(locked_by)::bigint & 4294967295)
      )`);
  const ids = dead.map((row) => row.id);
  if (ids.length === 0) return ids;
  await db.execute(sql`select graphile_worker.force_unlock_workers(${sql.param(ids)}::text[])`);
  log.warn({ workers: ids }, 'jobs of workers that had died were freed');
  return ids;
}
