import type { Context } from '@/lib/context';
import { connectTask } from './connect-task';
import { findTask } from './find-task';
import { failTask, recordReport } from './record-report';
import { postpone, TASK_DEADLINE_MS } from './task-job';

/** Asks the provider about a submitted task; asks again later, ever less often, until it ends or its deadline passes. */
export async function checkTask(
  ctx: Context,
  input: { taskId: string },
  signal?: AbortSignal,
): Promise<void> {
  const found = await findTask(ctx, input.taskId);
  if (found?.task.status !== 'submitted') return;
  const { task } = found;
  const connection = await connectTask(ctx, found);
  if (!connection) return;
  const answer = await connection.find(signal);
  if (answer.answer === 'found' && (await recordReport(ctx, { taskId: task.id, report: answer.report })))
    return;

  const submitted = task.submittedAt ?? task.createdAt;
  if (ctx.now().getTime() - submitted.getTime() > TASK_DEADLINE_MS) {
    const detail = 'detail' in answer ? answer.detail : 'The provider did not finish in time.';
    await failTask(ctx, { taskId: task.id, reason: 'timed_out', detail });
    return;
  }
  if (answer.answer !== 'found')
    ctx.log.warn({ taskId: task.id, answer }, 'a task could not be asked about; asking again');
  await postpone(ctx, 'check-task', task);
}
