import type { z } from 'zod';
import type { Context } from '@/lib/context';
import { planExpansion } from './plan-expansion';
import type { requestExpansionSchema } from './schemas';
import { writeExpansion } from './write-expansion';

/**
 * Asks for an expansion: one transaction writes expansion, passes and the first one's task, and enqueues the work.
 * The same form sent twice finds the first one's expansion.
 * @throws AppError not_found (photo or key), invalid (a canvas the contract does not allow, with the reason),
 * limit_reached (a budget)
 */
export async function requestExpansion(
  ctx: Context,
  input: z.output<typeof requestExpansionSchema>,
): Promise<{ expansionId: string }> {
  const plan = await planExpansion(ctx, input);
  return ctx.db.transaction((tx) => writeExpansion({ ...ctx, db: tx }, plan, null));
}
