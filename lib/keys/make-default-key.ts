import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { providerKeys } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { keyGone } from './key-gone';
import { changingKeyHolder } from './key-holder';
import { lockKeys } from './lock-keys';
import { keyIdSchema } from './schemas';

/**
 * The key of one's own that paints unless another one is chosen; there is exactly one, and never a team's: the team's
 * money is spent by choice only. @throws AppError forbidden, not_found
 */
export async function makeDefaultKey(ctx: Context, input: z.input<typeof keyIdSchema>): Promise<void> {
  const { id } = keyIdSchema.parse(input);
  await ctx.db.transaction(async (tx) => {
    const own = await changingKeyHolder(ctx, tx, {});
    const keys = await lockKeys(tx, own);
    if (!keys.some((key) => key.id === id)) throw keyGone();
    await tx.update(providerKeys).set({ isDefault: false }).where(and(own.holds, providerKeys.isDefault));
    await tx.update(providerKeys).set({ isDefault: true }).where(eq(providerKeys.id, id));
  });
}
