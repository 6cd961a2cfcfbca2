import { eq } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { providerKeys } from '@/drizzle/schema';

/**
 * A person's keys, held until the transaction ends, so that two changes of the default come one after the other
 * and no task is made with a key that is being removed.
 */
export function lockKeys(tx: Transaction, ownerId: string) {
  return tx
    .select({ id: providerKeys.id, provider: providerKeys.provider, isDefault: providerKeys.isDefault })
    .from(providerKeys)
    .where(eq(providerKeys.ownerId, ownerId))
    .orderBy(providerKeys.id)
    .for('update');
}
