import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { providerKeys } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { ProviderSecret } from '@/lib/providers/provider';
import { keyGone } from './key-gone';
import { sealingKey } from './master-keys';
import { openAccount } from './open-account';
import { sealSecret } from './seal';

type StoredKey = typeof providerKeys.$inferSelect;

/**
 * Seals what `change` makes of the secret of one of the actor's own keys. The row is held meanwhile, so that two
 * changes at the same time come one after the other.
 * @throws AppError forbidden (the built-in engine's), not_found
 */
export async function changeSecret(
  ctx: Context,
  id: string,
  change: (tx: Transaction, key: StoredKey, open: () => Promise<ProviderSecret>) => Promise<ProviderSecret>,
): Promise<void> {
  const ownerId = requireUserId(ctx);
  await ctx.db.transaction(async (tx) => {
    const master = await sealingKey(tx);
    const [key] = await tx
      .select()
      .from(providerKeys)
      .where(and(eq(providerKeys.id, id), eq(providerKeys.ownerId, ownerId)))
      .for('update');
    if (!key) throw keyGone();
    if (key.provider === 'built_in')
      throw new AppError('forbidden', 'The key of the built-in engine is made by this instance and stays.');
    const open = async () => (await openAccount({ db: tx }, key)).secret;
    const secret = sealSecret(await change(tx, key, open), { rowId: id, ownerId }, master);
    await tx.update(providerKeys).set({ secret }).where(eq(providerKeys.id, id));
  });
}
