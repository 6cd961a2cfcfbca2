import { and, eq, inArray, isNotNull, isNull, ne, or, type SQL } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';
import { tasks } from '@/drizzle/schema';
import { openStatuses } from '@/lib/expansions/statuses';
import { enqueue } from '@/lib/jobs/enqueue';

/**
 * Holds what waits to be sent with keys of a team that are about to go: none of it is sent any more, and it ends right after
 * them. The keys must be held already, so that nothing is added to it.
 */
export async function holdUnsentTasks(db: Db, keyIds: string[]): Promise<void> {
  await db
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(inArray(tasks.keyId, keyIds), eq(tasks.status, 'queued'), isNull(tasks.sentAt)))
    .orderBy(tasks.id)
    .for('update');
  await enqueueDropping(db);
}

/** Tasks that need their key to the end: they are with its provider, or may be. */
export const needsKey: SQL = and(
  inArray(tasks.status, [...openStatuses]),
  or(ne(tasks.status, 'queued'), isNotNull(tasks.sentAt)),
)!;

/** Ends, once the transaction commits, what waits to be sent with keys that are gone or that its person may not use any more. */
export function enqueueDropping(db: Db): Promise<void> {
  return enqueue(db, 'drop-unpaid-tasks', {}, { key: 'drop-unpaid-tasks' });
}
