import { desc, eq, sql } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';
import { expansions, passes, tasks } from '@/drizzle/schema';
import type { TaskStatus } from './statuses';

/** Whether a pass follows that has not begun: what was given up on the way there stays where it is until it is retried. */
const isHalfway = sql`exists (select from ${passes} later where later.expansion_id = ${passes.expansionId} and later.ordinal > ${passes.ordinal})`;

/** The task an expansion's state is derived from, as a lateral join: the newest task of its newest pass. */
export function newestTask(db: Db) {
  return db
    .select({
      id: tasks.id,
      passId: tasks.passId,
      keyId: tasks.keyId,
      provider: tasks.provider,
      ordinal: passes.ordinal,
      status:
        sql<TaskStatus>`case when ${tasks.status} = 'stored' and ${isHalfway} then 'cancelled' else ${tasks.status} end`.as(
          'status',
        ),
      reason: tasks.reason,
      detail: tasks.detail,
      providerTaskId: tasks.providerTaskId,
      charge: tasks.charge,
      createdAt: tasks.createdAt,
      sentAt: tasks.sentAt,
      submittedAt: tasks.submittedAt,
      finishedAt: tasks.finishedAt,
    })
    .from(tasks)
    .innerJoin(passes, eq(passes.id, tasks.passId))
    .where(eq(passes.expansionId, expansions.id))
    .orderBy(desc(passes.ordinal), desc(tasks.createdAt), desc(tasks.id))
    .limit(1)
    .as('newest');
}
