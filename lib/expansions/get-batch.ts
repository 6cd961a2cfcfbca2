import { and, eq } from 'drizzle-orm';
import { batches } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';

/** One of the actor's own batches. @throws AppError not_found */
export async function getBatch(ctx: Context, input: { id: string }) {
  const [batch] = await ctx.db
    .select({ id: batches.id, pausedAt: batches.pausedAt, createdAt: batches.createdAt })
    .from(batches)
    .where(and(eq(batches.id, input.id), eq(batches.ownerId, requireUserId(ctx))));
  if (!batch) throw new AppError('not_found', 'There is no such batch of yours.');
  return batch;
}
