import { eq } from 'drizzle-orm';
import { tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import type { FindAnswer } from '@/lib/providers/provider';
import { connectTask } from './connect-task';
import { type FoundTask, findTask } from './find-task';
import { failTask, recordReport } from './record-report';
import { isGivenUp, keepWatch, postpone, taskDeadlineMs, WATCH_MS } from './task-job';

/**
 * Asks the provider about a task it has; asks again later, ever less often, until the task ends or its deadline
 * passes. One that was given up, by its person or at its deadline, is asked about for a day more.
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

  const submitted = task.submittedAt ?? task.createdAt;
  if (ctx.now().getTime() - submitted.getTime() > taskDeadlineMs()) {
    const detail = 'detail' in answer ? answer.detail : 'The provider did not finish in time.';
    if (await failTask(ctx, { taskId: task.id, reason: 'timed_out', detail })) await keepWatch(ctx, task);
    return;
  }
  if (answer.answer !== 'found')
    ctx.log.warn({ taskId: task.id, answer }, 'a task could not be asked about; asking again');
  await postpone(ctx, 'check-task', task);
}

/** Ends when there is nothing left to hope for: no key to ask with, no such task, a failure, or a day without an end. */
async function watch(ctx: Context, { task }: FoundTask, answer: FindAnswer | undefined): Promise<void> {
  const failure = answer?.answer === 'found' && answer.report.state === 'failed' ? answer.report : null;
  const isYoung = ctx.now().getTime() - task.sentAt!.getTime() < WATCH_MS;
  if (isYoung && answer && answer.answer !== 'absent' && !failure) return keepWatch(ctx, task);
  await ctx.db
    .update(tasks)
    .set({ nextCheckAt: null, ...(failure?.charge && { charge: failure.charge }) })
    .where(eq(tasks.id, task.id));
}
