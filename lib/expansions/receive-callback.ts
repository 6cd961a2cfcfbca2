import { callbackReceipts } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { openAccount } from '@/lib/keys/open-account';
import { isCallbackToken } from '@/lib/providers/callback-token';
import { type FoundTask, findTask } from './find-task';
import { recordReport } from './record-report';
import type { CallbackOutcome } from './statuses';
import { enqueueTaskJob, isGivenUp, type TaskJob } from './task-job';

/** What is kept of a body, in characters. */
const MAX_RECEIPT = 4_000;

export type Callback = {
  provider: string;
  taskId: string;
  token: string;
  rawBody: string;
  headers: Headers;
};

/**
 * Takes a provider's callback: token, then signature, then body. A signed report is recorded; anything else is only
 * a reason to ask the provider now instead of later. What we do not want (unknown, finished) is ignored, not refused.
 * Whoever holds the task's token leaves a receipt.
 */
export async function receiveCallback(ctx: Context, callback: Callback): Promise<CallbackOutcome> {
  const { taskId, rawBody, headers } = callback;
  if (!isCallbackToken(taskId, callback.token)) return 'not_authentic';
  const outcome = await takeCallback(ctx, callback);
  await ctx.db.insert(callbackReceipts).values({
    taskId,
    outcome,
    webhookId: headers.get('webhook-id')?.slice(0, 200),
    // Postgres keeps no NUL in a text.
    body: rawBody.slice(0, MAX_RECEIPT).replaceAll('\0', ''),
  });
  return outcome;
}

async function takeCallback(ctx: Context, callback: Callback): Promise<CallbackOutcome> {
  const found = await findTask(ctx, callback.taskId);
  if (!found?.key || found.task.provider !== callback.provider) return 'ignored';
  const read = ctx.providers
    .get(callback.provider)
    .readCallback(openAccount(found.key), callback.rawBody, callback.headers);
  switch (read.reading) {
    case 'not_authentic':
      return 'not_authentic';
    case 'report':
      if (!isAbout(read, found.task)) return 'not_authentic';
      return (await recordReport(ctx, { taskId: found.task.id, report: read.report }))
        ? 'recorded'
        : 'ignored';
    case 'hint': {
      const question = questionAbout(found.task);
      if (!question) return 'ignored';
      await enqueueTaskJob(ctx.db, question, found.task.id);
      return 'asked';
    }
  }
}

/** The step that asks the provider about a task; null when there is nothing to learn any more. */
function questionAbout(task: FoundTask['task']): TaskJob | null {
  if (task.status === 'submitted' || isGivenUp(task)) return 'check-task';
  // The answer to the order has not come, or was unclear; this step asks before it sends.
  return task.status === 'queued' && task.sentAt && task.admittedAt ? 'submit-task' : null;
}

/** A callback that was signed for another task of the same account says nothing about this one. */
function isAbout(
  read: { providerTaskId: string; externalTaskId: string | null },
  task: { id: string; providerTaskId: string | null },
): boolean {
  return read.externalTaskId ? read.externalTaskId === task.id : read.providerTaskId === task.providerTaskId;
}
