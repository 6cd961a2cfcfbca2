import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { WorkerEvents } from 'graphile-worker';
import postgres from 'postgres';
import type { Db } from '@/drizzle/client';
import type { Log } from '@/lib/log';

/** First key of the advisory locks that say "this worker lives"; the second is a hash of the worker's id. */
const LEASE_CLASS = 0x0f7a;
/** A job locked less long ago than this may belong to a worker that has not taken its lease yet. */
const YOUNG_SECONDS = 5;

/** Between tries to take a lease, while Postgres is away. */
const PAUSE_MS = 500;

/**
 * A worker lives as long as its database session does: it holds an advisory lock that Postgres frees the moment the
 * session ends, by whatever death. No clock, no heartbeat, true across machines. A session that is lost while the
 * worker lives is opened again, as soon as Postgres takes it.
 */
export function openLeases(url: string, log: Log) {
  const held = new Set<string>();
  const missing = new Set<string>();
  let closing = false;
  let taking: Promise<void> | undefined;
  const session = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connection: { application_name: 'outframe worker lease' },
    onclose: () => {
      if (closing || held.size === 0) return;
      for (const id of held) missing.add(id);
      void takeMissing();
    },
  });
  const takeMissing = (): Promise<void> => {
    taking ??= takeAll().finally(() => {
      taking = undefined;
    });
    return taking;
  };
  const takeAll = async () => {
    for (let [id] = missing; id !== undefined && !closing; [id] = missing) {
      // Before the question: a session that is lost right after its answer puts it back.
      missing.delete(id);
      try {
        await session`select pg_advisory_lock_shared(${LEASE_CLASS}, hashtext(${id}))`;
      } catch (error) {
        missing.add(id);
        if (closing) return;
        log.warn({ err: error }, 'a worker lease could not be taken yet');
        await sleep(PAUSE_MS);
      }
    }
  };
  return {
    take: async (id: string) => {
      held.add(id);
      missing.add(id);
      await takeMissing();
    },
    close: async () => {
      closing = true;
      await session.end({ timeout: 1 });
    },
  };
}

/** Has a runner take a lease for each of its pools: the name that its jobs are locked under. */
export function leasedEvents(leases: Pick<ReturnType<typeof openLeases>, 'take'>): WorkerEvents {
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => void leases.take(workerPool.id));
  return events;
}

/** Frees the jobs of workers that died without a word, so that the living take them up. @returns the workers' ids */
export async function unlockDeadWorkers(db: Db, log: Log): Promise<string[]> {
  const dead = await db.execute<{ id: string }>(sql`
    select distinct locked_by as id
    from (
      select locked_by, locked_at from graphile_worker._private_jobs
      union all
      -- A queue can stay locked without a job that is: when its job was replaced while it ran.
      select locked_by, locked_at from graphile_worker._private_job_queues
    ) locks
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
