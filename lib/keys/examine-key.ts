import { isDeepStrictEqual } from 'node:util';
import { eq } from 'drizzle-orm';
import { providerKeys } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import type { KeyHealth } from '@/lib/providers/provider';
import { openAccount } from './open-account';

/**
 * Asks a key's provider how the key is, and keeps the answer unless `isNews` says that more is known already.
 * An answer about a secret that was replaced meanwhile is not kept. @throws AppError conflict (it does not open)
 */
export async function examineKey(
  ctx: Context,
  key: typeof providerKeys.$inferSelect,
  isNews: (health: KeyHealth, before: KeyHealth | 'unchecked') => boolean = () => true,
): Promise<KeyHealth> {
  const account = await openAccount(ctx, key);
  const health = await ctx.providers.get(key.provider).checkKey(account);
  await ctx.db.transaction(async (tx) => {
    const [now] = await tx.select().from(providerKeys).where(eq(providerKeys.id, key.id)).for('update');
    if (!now || !isNews(health, now.health)) return;
    // Compared when opened: a rotation of the master keys seals the same secret anew.
    const { secret } = await openAccount({ db: tx }, now);
    if (!isDeepStrictEqual(secret, account.secret)) return;
    await tx.update(providerKeys).set({ health, checkedAt: ctx.now() }).where(eq(providerKeys.id, key.id));
  });
  return health;
}
