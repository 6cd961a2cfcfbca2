import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { providerKeys } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { ProviderSecret } from '@/lib/providers/provider';
import { keyGone } from './key-gone';
import { changingKeyHolder, type Holding } from './key-holder';
import { sealingKey } from './master-keys';
import { openAccount } from './open-account';
import { sealSecret } from './seal';

type StoredKey = typeof providerKeys.$inferSelect;

/**
 * Seals what `change` makes of the secret of a key that the actor manages. The row is held meanwhile, so that two
 * changes at the same time come one after the other.
 * @throws AppError forbidden (the built-in engine's), not_found
 */
export async function changeSecret(
  ctx: Context,
  { id, teamId }: { id: string } & Holding,
  change: (tx: Transaction, key: StoredKey, open: () => Promise<ProviderSecret>) => Promise<ProviderSecret>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const holder = await changingKeyHolder(ctx, tx, { teamId });
    const master = await sealingKey(tx);
    const [key] = await tx
      .select()
      .from(providerKeys)
      .where(and(eq(providerKeys.id, id), holder.holds))
      .for('update');
    if (!key) throw keyGone();
    if (key.provider === 'built_in')
      throw new AppError('forbidden', 'The key of the built-in engine is made by this instance and stays.');
    const open = async () => (await openAccount({ db: tx }, key)).secret;
    const secret = sealSecret(await change(tx, key, open), { rowId: id, ownerId: holder.id }, master);
    await tx.update(providerKeys).set({ secret }).where(eq(providerKeys.id, id));
    await holder.record(tx, 'key_changed', { name: key.name });
  });
}
