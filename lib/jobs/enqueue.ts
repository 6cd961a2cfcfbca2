import { sql } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';
import { type JobName, type JobPayload, jobs } from './jobs';

/**
 * Adds a job in the caller's transaction: it exists exactly when the rows it speaks of do.
 * Jobs of the same `key` are one job; adding again moves it to the new time. Jobs of the same `queue` run one after
 * another, on whichever machine. Of the jobs that are due, those of the lowest `priority` (usually 0) come first.
 */
export async function enqueue<Name extends JobName>(
  db: Db,
  name: Name,
  payload: JobPayload<Name>,
  options: { runAt?: Date; key?: string; queue?: string; priority?: number } = {},
): Promise<void> {
  await db.execute(sql`
    select graphile_worker.add_job(
      identifier => ${name}::text,
      payload => ${JSON.stringify(payload)}::text::json,
      queue_name => ${options.queue ?? null}::text,
      run_at => ${options.runAt?.toISOString() ?? null}::timestamptz,
      max_attempts => ${jobs[name].maxAttempts}::int,
      priority => ${options.priority ?? null}::int,
      job_key => ${options.key ?? null}::text
    )`);
}
