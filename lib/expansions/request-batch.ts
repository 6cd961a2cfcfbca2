import { and, eq } from 'drizzle-orm';
import { v5 as uuidFrom } from 'uuid';
import type { z } from 'zod';
import { batches } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { keepToBudget } from '@/lib/ledger/keep-to-budget';
import { type ExpansionPlan, planExpansion } from './plan-expansion';
import type { requestBatchSchema } from './schemas';
import { writeExpansion } from './write-expansion';

/**
 * Asks for several expansions at once: all of them or none. The same form sent twice finds the first one's batch.
 * @throws AppError as `requestExpansion` for the first photo that cannot be expanded as it is framed, limit_reached when
 * a budget does not allow all of them
 */
export async function requestBatch(
  ctx: Context,
  input: z.output<typeof requestBatchSchema>,
): Promise<{ batchId: string }> {
  const ownerId = requireUserId(ctx);
  const { formId, items, ...shared } = input;
  return ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const [made] = await tx.insert(batches).values({ ownerId, formId }).onConflictDoNothing().returning();
    if (!made) {
      const [existing] = await tx
        .select({ id: batches.id })
        .from(batches)
        .where(and(eq(batches.ownerId, ownerId), eq(batches.formId, formId)));
      return { batchId: existing!.id };
    }
    const plans: ExpansionPlan[] = [];
    for (const [index, item] of items.entries())
      plans.push(await planExpansion(within, { ...shared, ...item, formId: uuidFrom(`${index}`, formId) }));
    const pictures = plans.reduce((sum, plan) => sum + plan.pictures, 0);
    // One key paints all of a batch.
    await keepToBudget(within, { key: plans[0]!.key, pictures });
    for (const plan of plans) await writeExpansion(within, plan, made.id);
    return { batchId: made.id };
  });
}
