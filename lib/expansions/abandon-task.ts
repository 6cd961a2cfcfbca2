import type { Context } from '@/lib/context';
import { connectTask } from './connect-task';
import { findTask } from './find-task';

/** Tells the provider of a cancelled task that nobody waits for it any more, where the provider can be told. */
export async function abandonTask(
  ctx: Context,
  input: { taskId: string },
  signal?: AbortSignal,
): Promise<void> {
  const found = await findTask(ctx, input.taskId);
  if (found?.task.status !== 'cancelled') return;
  const connection = await connectTask(ctx, found);
  await connection?.abandon(signal);
}
