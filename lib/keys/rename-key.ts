import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { providerKeys } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { keyGone } from './key-gone';
import { changingKeyHolder, type Holding } from './key-holder';
import { renameKeySchema } from './schemas';

/** @throws AppError forbidden, not_found */
export async function renameKey(
  ctx: Context,
  input: z.input<typeof renameKeySchema> & Holding,
): Promise<void> {
  const { id, name } = renameKeySchema.parse(input);
  await ctx.db.transaction(async (tx) => {
    const holder = await changingKeyHolder(ctx, tx, input);
    const [renamed] = await tx
      .update(providerKeys)
      .set({ name })
      .where(and(eq(providerKeys.id, id), holder.holds))
      .returning({ id: providerKeys.id });
    if (!renamed) throw keyGone();
    await holder.record(tx, 'key_changed', { name });
  });
}
