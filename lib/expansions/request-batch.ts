import { and, eq } from 'drizzle-orm';
import { v5 as uuidFrom } from 'uuid';
import type { z } from 'zod';
import { batches } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { requestExpansion } from './request-expansion';
import type { requestBatchSchema } from './schemas';

/**
 * Asks for several expansions at once: all of them or none. The same form sent twice finds the first one's batch.
 * @throws AppError as `requestExpansion` for the first photo that cannot be expanded as it is framed
 */
export async function requestBatch(
  ctx: Context,
  input: z.output<typeof requestBatchSchema>,
): Promise<{ batchId: string }> {
  const ownerId = requireUserId(ctx);
  const { formId, items, ...shared } = input;
  return ctx.db.transaction(async (tx) => {
    const [made] = await tx.insert(batches).values({ ownerId, formId }).onConflictDoNothing().returning();
    if (!made) {
      const [existing] = await tx
        .select({ id: batches.id })
        .from(batches)
        .where(and(eq(batches.ownerId, ownerId), eq(batches.formId, formId)));
      return { batchId: existing!.id };
    }
    for (const [index, item] of items.entries()) {
      const order = { ...shared, ...item, formId: uuidFrom(`${index}`, formId) };
      await requestExpansion({ ...ctx, db: tx }, order, made.id);
    }
    return { batchId: made.id };
  });
}
