import { eq } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { engineTasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { engineWebhookSecret } from '@/lib/engine/webhook-secret';
import { GuardError } from '@/lib/guard/guard-error';
import { guardedFetch } from '@/lib/guard/guarded-fetch';
import { originForReceiver } from './result-url';
import { ownCallbackPath } from './schemas';
import { type EngineTask, taskAnswer } from './task-answer';

const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * Tells a task's callback URL that it reached a status, signed after the Standard Webhooks scheme. The id of the
 * message is the same in every try. @throws Error when it did not arrive, so that the queue tries again later
 */
export async function sendEngineCallback(
  ctx: Context,
  { engineTaskId, status }: { engineTaskId: string; status: string },
  signal?: AbortSignal,
): Promise<void> {
  const [task] = await ctx.db.select().from(engineTasks).where(eq(engineTasks.id, engineTaskId));
  const url = task?.request.callbackUrl;
  if (!task || !url) return;
  // The task may have moved on since; this message is about the status it was queued for.
  const told: EngineTask = { ...task, status: status as EngineTask['status'] };
  const body = JSON.stringify(taskAnswer(told, originForReceiver(url)));
  try {
    const answer = await guardedFetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signatureHeaders(task.accountId, `${engineTaskId}-${status}`, ctx.now(), body),
      },
      body,
      maxBytes: MAX_ANSWER_BYTES,
      timeoutMs: TIMEOUT_MS,
      ownPath: ownCallbackPath,
      signal,
    });
    if (answer.status < 200 || answer.status > 299)
      throw new Error(`The callback URL answered ${answer.status}.`);
  } catch (error) {
    if (!(error instanceof GuardError) || error.kind !== 'refused') throw error;
    ctx.log.warn({ engineTaskId, status, why: error.message }, 'a callback URL is not allowed any more');
  }
}

function signatureHeaders(accountId: string, id: string, now: Date, body: string): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(engineWebhookSecret(accountId)).sign(id, now, body),
  };
}
