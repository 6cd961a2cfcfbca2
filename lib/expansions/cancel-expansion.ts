import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { cancelOpenTasks } from './cancel-open-tasks';

/**
 * Stops waiting for an expansion, and tells the provider so where it can be told. What the provider has already begun
 * may still be charged, which the answer says; if it arrives, it is kept.
 * @throws AppError conflict when it had ended already
 */
export async function cancelExpansion(ctx: Context, input: { id: string }): Promise<{ mayCharge: boolean }> {
  const ownerId = requireUserId(ctx);
  return ctx.db.transaction(async (tx) => {
    const cancelled = await cancelOpenTasks(ctx, tx, { id: input.id, ownerId });
    if (cancelled.length === 0) throw new AppError('conflict', 'This expansion had already ended.');
    return { mayCharge: cancelled.some((task) => task.sentAt !== null && task.provider !== 'built_in') };
  });
}
