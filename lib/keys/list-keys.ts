import { desc, eq } from 'drizzle-orm';
import { providerKeys } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { listPrices } from '@/lib/providers/price';
import { ensureBuiltInKey } from './ensure-built-in-key';
import type { KeyView } from './schemas';

/** The keys a person can paint with, the default first. The built-in one is always among them. */
export async function listKeys(ctx: Context): Promise<KeyView[]> {
  const ownerId = requireUserId(ctx);
  await ensureBuiltInKey(ctx, { userId: ownerId });
  const keys = await ctx.db
    .select({
      id: providerKeys.id,
      name: providerKeys.name,
      provider: providerKeys.provider,
      isDefault: providerKeys.isDefault,
      baseUrl: providerKeys.baseUrl,
      lastFour: providerKeys.lastFour,
      health: providerKeys.health,
      checkedAt: providerKeys.checkedAt,
    })
    .from(providerKeys)
    .where(eq(providerKeys.ownerId, ownerId))
    .orderBy(desc(providerKeys.isDefault), providerKeys.createdAt);
  return keys.map((key) => ({ ...key, price: listPrices[key.provider] }));
}
