import { eq } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { engineTasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { homeWebhookSecret } from '@/lib/engine/webhook-secret';
import { appOrigin, internalOrigin } from '@/lib/env';
import { GuardError } from '@/lib/guard/guard-error';
import { guardedFetch } from '@/lib/guard/guarded-fetch';
import { enqueue } from '@/lib/jobs/enqueue';
import { originForReceiver } from './result-url';
import { ownCallbackPath } from './schemas';
import { type EngineTask, taskAnswer } from './task-answer';
import { webhookSecrets } from './webhook-secrets';

const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 1024 * 1024;
/** With the waits between them, the last one comes about half an hour after the first. */
const MAX_ATTEMPTS = 8;

/**
 * Tells a task's callback URL that it reached a status, signed after the Standard Webhooks scheme. The id of the
 * message is the same in every attempt. A receiver that does not take it is no failure of ours: the message is queued
 * again for later, ever less often, and given up at last.
 */
export async function sendEngineCallback(
  ctx: Context,
  message: { engineTaskId: string; status: string; attempt?: number },
  signal?: AbortSignal,
): Promise<void> {
  const { engineTaskId, status, attempt = 1 } = message;
  const [task] = await ctx.db.select().from(engineTasks).where(eq(engineTasks.id, engineTaskId));
  const url = task?.request.callbackUrl;
  if (!task || !url) return;
  // The task may have moved on since; this message is about the status it was queued for.
  const told: EngineTask = { ...task, status: status as EngineTask['status'] };
  const answer = await post(ctx, url, told, signal);
  if (answer.taken) return;
  signal?.throwIfAborted();
  const again = answer.again && attempt < MAX_ATTEMPTS;
  ctx.log.warn({ engineTaskId, status, attempt, again, why: answer.why }, 'a callback was not taken');
  if (!again) return;
  const runAt = new Date(ctx.now().getTime() + waitMs(attempt));
  await enqueue(ctx.db, 'send-engine-callback', { engineTaskId, status, attempt: attempt + 1 }, { runAt });
}

/** Three seconds growing to eighteen minutes. */
function waitMs(attempt: number): number {
  return Math.round(1000 * Math.exp(attempt));
}

type Reception = { taken: true } | { taken: false; why: string; again: boolean };

async function post(ctx: Context, url: string, told: EngineTask, signal?: AbortSignal): Promise<Reception> {
  const body = JSON.stringify(taskAnswer(told, originForReceiver(url)));
  try {
    const { status } = await guardedFetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signatureHeaders(
          await secretsFor(ctx, url, told.accountId),
          `${told.id}-${told.status}`,
          ctx.now(),
          body,
        ),
      },
      body,
      maxBytes: MAX_ANSWER_BYTES,
      timeoutMs: TIMEOUT_MS,
      ownPath: ownCallbackPath,
      signal,
    });
    if (status >= 200 && status <= 299) return { taken: true };
    return { taken: false, why: `It answered ${status}.`, again: true };
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    return { taken: false, why: error.message, again: error.kind !== 'refused' };
  }
}

async function secretsFor(ctx: Context, url: string, accountId: string): Promise<string[]> {
  const comesHome = [appOrigin(), internalOrigin()].includes(new URL(url).origin);
  if (comesHome) return [homeWebhookSecret(accountId)];
  const { current, previous } = await webhookSecrets(ctx, accountId);
  return previous ? [current, previous.secret] : [current];
}

/** One signature per secret: during a rotation a receiver finds the one it knows. */
function signatureHeaders(secrets: string[], id: string, now: Date, body: string): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  };
}
