import { sql } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';

/**
 * Removes what the queue leaves behind: jobs that were replaced while they ran and whose worker died, which can never
 * run again, and the queues of tasks that are done with. The same as the queue's own clean-up.
 */
export async function tidyQueues(db: Db): Promise<void> {
  await db.execute(sql`
    delete from graphile_worker._private_jobs
    where key is null and attempts >= max_attempts and locked_at is null`);
  await db.execute(sql`
    delete from graphile_worker._private_job_queues queues
    where locked_at is null and not exists (
      select from graphile_worker._private_jobs jobs where jobs.job_queue_id = queues.id
    )`);
}
