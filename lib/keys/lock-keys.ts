import type { Transaction } from '@/drizzle/client';
import { providerKeys } from '@/drizzle/schema';
import type { KeyHolder } from './key-holder';

/**
 * A holder's keys, held until the transaction ends, so that two changes of the default come one after the other
 * and no task is made with a key that is being removed.
 */
export function lockKeys(tx: Transaction, { holds }: KeyHolder) {
  return tx
    .select({
      id: providerKeys.id,
      name: providerKeys.name,
      provider: providerKeys.provider,
      isDefault: providerKeys.isDefault,
    })
    .from(providerKeys)
    .where(holds)
    .orderBy(providerKeys.id)
    .for('update');
}
