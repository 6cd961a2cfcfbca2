import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { providerKeys } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { keyGone } from './key-gone';
import { renameKeySchema } from './schemas';

/** @throws AppError forbidden, not_found */
export async function renameKey(ctx: Context, input: z.input<typeof renameKeySchema>): Promise<void> {
  const ownerId = requireUserId(ctx);
  const { id, name } = renameKeySchema.parse(input);
  const [renamed] = await ctx.db
    .update(providerKeys)
    .set({ name })
    .where(and(eq(providerKeys.id, id), eq(providerKeys.ownerId, ownerId)))
    .returning({ id: providerKeys.id });
  if (!renamed) throw keyGone();
}
