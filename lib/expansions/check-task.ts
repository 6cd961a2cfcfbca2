import { eq } from 'drizzle-orm';
import { tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import type { FindAnswer } from '@/lib/providers/provider';
import { connectTask } from './connect-task';
import { type FoundTask, findTask } from './find-task';
import { failTask, keptCharge, recordReport } from './record-report';
import { isGivenUp, isOverdue, isSettling, keepWatch, postpone, WATCH_MS } from './task-job';

/**
 * Asks the provider about a task it has; asks again later, ever less often, until the task ends or its deadline
 * passes. One that was given up, by its person or by us, is asked about for a day more.
 */
export async function checkTask(
  ctx: Context,
  input: { taskId: string },
  signal?: AbortSignal,
): Promise<void> {
  const found = await findTask(ctx, input.taskId);
  if (!found) return;
  const { task } = found;
  if (task.status !== 'submitted' && !isGivenUp(task)) return;
  const connection = await connectTask(ctx, found);
  const answer = await connection?.find(signal);
  if (answer?.answer === 'found' && (await recordReport(ctx, { taskId: task.id, report: answer.report })))
    return;
  if (isGivenUp(task)) return watch(ctx, found, answer);
  if (!answer) return;

  if (isOverdue(ctx, task.submittedAt ?? task.createdAt)) {
    const detail = 'detail' in answer ? answer.detail : 'The provider did not finish in time.';
    await failTask(ctx, { taskId: task.id, reason: 'timed_out', detail });
    return;
  }
  if (answer.answer !== 'found')
    ctx.log.warn({ taskId: task.id, answer }, 'a task could not be asked about; asking again');
  await postpone(ctx, 'check-task', task);
}

/** Ends when there is nothing left to hope for: no key to ask with, no such task, or a day without an end. */
async function watch(ctx: Context, { task, key }: FoundTask, answer: FindAnswer | undefined): Promise<void> {
  const isYoung = ctx.now().getTime() - task.sentAt!.getTime() < WATCH_MS;
  const isUnknown = answer?.answer === 'absent' && !isSettling(ctx, task);
  if (isYoung && key && !isUnknown) return keepWatch(ctx, task);
  await ctx.db
    .update(tasks)
    .set({ sentAt: null, nextCheckAt: null, ...(isUnknown && { charge: keptCharge }) })
    .where(eq(tasks.id, task.id));
}
