import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { providerKeys } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { keyGone } from './key-gone';
import { lockKeys } from './lock-keys';
import { keyIdSchema } from './schemas';

/** The key that paints unless another one is chosen; there is exactly one. @throws AppError forbidden, not_found */
export async function makeDefaultKey(ctx: Context, input: z.input<typeof keyIdSchema>): Promise<void> {
  const ownerId = requireUserId(ctx);
  const { id } = keyIdSchema.parse(input);
  await ctx.db.transaction(async (tx) => {
    const keys = await lockKeys(tx, ownerId);
    if (!keys.some((key) => key.id === id)) throw keyGone();
    await tx
      .update(providerKeys)
      .set({ isDefault: false })
      .where(and(eq(providerKeys.ownerId, ownerId), providerKeys.isDefault));
    await tx.update(providerKeys).set({ isDefault: true }).where(eq(providerKeys.id, id));
  });
}
