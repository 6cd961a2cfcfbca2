import { sql } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';

/** Each task has a queue of its own; the rows of those that are done with are of no use. The same as the queue's own clean-up. */
export async function removeEmptyQueues(db: Db): Promise<void> {
  await db.execute(sql`
    delete from graphile_worker._private_job_queues queues
    where locked_at is null and not exists (
      select from graphile_worker._private_jobs jobs where jobs.job_queue_id = queues.id
    )`);
}
