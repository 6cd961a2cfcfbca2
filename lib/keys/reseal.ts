import { eq } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';
import { providerKeys } from '@/drizzle/schema';
import { holderOf } from './holder';
import { masterKeysOf, sealingKey } from './master-keys';
import { openSecret, sealSecret } from './seal';

/**
 * Seals one stored key anew under the newest master key, if it is under an older one than `before`. Its row is held,
 * so that a secret that is replaced meanwhile stays the newer one.
 */
export function reseal(
  db: Db,
  { id, before }: { id: string; before: number },
): Promise<'resealed' | 'unopened' | 'nothing to do'> {
  return db.transaction(async (tx) => {
    const newest = await sealingKey(tx);
    const [key] = await tx.select().from(providerKeys).where(eq(providerKeys.id, id)).for('update');
    if (!key || key.secret.version >= before) return 'nothing to do';
    const owner = { rowId: key.id, ownerId: holderOf(key) };
    const masters = await masterKeysOf(tx, key.secret.version);
    let value: unknown;
    try {
      value = openSecret(key.secret, owner, masters);
    } catch {
      return 'unopened';
    }
    await tx
      .update(providerKeys)
      .set({ secret: sealSecret(value, owner, newest) })
      .where(eq(providerKeys.id, id));
    return 'resealed';
  });
}
