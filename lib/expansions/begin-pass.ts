import { sql } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { tasks } from '@/drizzle/schema';
import { enqueueAdmission } from './task-job';

type Painter = Pick<typeof tasks.$inferInsert, 'keyId' | 'provider' | 'account'>;

/** A task for a pass, in line at its account's gate. */
export async function beginPass(tx: Transaction, passId: string, painter: Painter): Promise<void> {
  const { keyId, provider, account } = painter;
  // A transaction's clock stands still, and a row's lock may have been waited for: the new task must be the newest.
  await tx.insert(tasks).values({ passId, keyId, provider, account, createdAt: sql`clock_timestamp()` });
  await enqueueAdmission(tx, account);
}
