import type { Context } from '@/lib/context';
import { openAccount } from '@/lib/keys/open-account';
import { isCallbackToken } from '@/lib/providers/callback-token';
import { findTask } from './find-task';
import { recordReport } from './record-report';
import type { CallbackOutcome } from './statuses';
import { enqueueTaskJob } from './task-job';

/**
 * Takes a provider's callback: token, then signature, then body. A signed report is recorded; anything else is only
 * a reason to ask the provider now instead of later. What we do not want (unknown, finished) is ignored, not refused.
 */
export async function receiveCallback(
  ctx: Context,
  input: { provider: string; taskId: string; token: string; rawBody: string; headers: Headers },
): Promise<CallbackOutcome> {
  if (!isCallbackToken(input.taskId, input.token)) return 'not_authentic';
  const found = await findTask(ctx, input.taskId);
  if (!found?.key || found.task.provider !== input.provider) return 'ignored';
  const read = ctx.providers
    .get(input.provider)
    .readCallback(openAccount(found.key), input.rawBody, input.headers);
  switch (read.reading) {
    case 'not_authentic':
      return 'not_authentic';
    case 'report':
      if (!isAbout(read, found.task)) return 'not_authentic';
      return (await recordReport(ctx, { taskId: found.task.id, report: read.report }))
        ? 'recorded'
        : 'ignored';
    case 'hint':
      if (found.task.status !== 'submitted') return 'ignored';
      await enqueueTaskJob(ctx.db, 'check-task', found.task.id);
      return 'asked';
  }
}

/** A callback that was signed for another task of the same account says nothing about this one. */
function isAbout(
  read: { providerTaskId: string; externalTaskId: string | null },
  task: { id: string; providerTaskId: string | null },
): boolean {
  return read.externalTaskId ? read.externalTaskId === task.id : read.providerTaskId === task.providerTaskId;
}
