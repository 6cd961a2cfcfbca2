import { and, eq, isNotNull, or } from 'drizzle-orm';
import { tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import type { FailureReason } from '@/lib/failure-reasons';
import { providerCopy } from '@/lib/imaging/provider-copy';
import { toRatios } from '@/lib/outpainting/expansion-ratio';
import { callbackUrl } from '@/lib/providers/callback-token';
import { readFile } from '@/lib/storage/storage';
import { narrowGate, widenGate } from './adjust-gate';
import { connectTask, type TaskConnection } from './connect-task';
import { dropUnpaidTasks, isPaid } from './drop-unpaid-tasks';
import { type FoundTask, findTask } from './find-task';
import { passBase } from './pass-base';
import { announceTask, failTask, recordReport } from './record-report';
import { enqueueTaskJob, isInDoubt, isOverdue, isSettling, postpone } from './task-job';

/** First question soon after the order; later ones are spaced by the back-off. */
const FIRST_CHECK_MS = 2_000;

/**
 * Sends a queued task to its provider under our id. That it is about to be sent is written first; a run that finds
 * it written asks the provider for our id before anything else, so that a task is never bought twice and never lost.
 */
export async function submitTask(
  ctx: Context,
  input: { taskId: string },
  signal?: AbortSignal,
): Promise<void> {
  const found = await findTask(ctx, input.taskId);
  if (found?.task.status !== 'queued' || !found.task.admittedAt) return;
  const { task } = found;
  const connection = await connectTask(ctx, found);
  if (!connection) return;
  if (task.sentAt && (await adoptSent(ctx, found, connection, signal))) return;

  const base = await passBase(ctx, found);
  const picture = await readFile(ctx.storage, base.storageKey);
  if (!picture) {
    const detail = 'The photo, or the picture of an earlier pass, is missing from the storage.';
    await failTask(ctx, { taskId: task.id, reason: 'internal', detail });
    return;
  }
  const copy = await providerCopy(picture, { crop: base.crop });
  const [claimed] = await ctx.db
    .update(tasks)
    .set({ sentAt: ctx.now() })
    .where(and(eq(tasks.id, task.id), eq(tasks.status, 'queued'), or(isNotNull(tasks.sentAt), isPaid)))
    .returning({ id: tasks.id });
  // Cancelled meanwhile, or its key is theirs no more.
  if (!claimed) return dropUnpaidTasks(ctx);

  const answer = await connection.provider.submit(
    connection.account,
    {
      externalTaskId: task.id,
      image: copy.bytes,
      ratios: toRatios(base.size, base.added),
      prompt: found.expansion.prompt,
      variants: found.pass.variants,
      callbackUrl: callbackUrl(task.provider, task.id),
    },
    signal,
  );
  // What was turned away was not sent; what went out before it may still be there.
  if (answer.answer === 'refused' || answer.answer === 'busy')
    await ctx.db.update(tasks).set({ sentAt: task.sentAt }).where(eq(tasks.id, task.id));
  switch (answer.answer) {
    case 'accepted':
      return markSubmitted(ctx, task, answer.providerTaskId);
    case 'refused':
      // What was sent before may have been taken: fault found with the same order may be that it is there.
      if (answer.reason === 'request_refused' && isInDoubt(ctx, task))
        return waitLonger(ctx, found, answer.reason, answer.detail);
      await failTask(ctx, { taskId: task.id, reason: answer.reason, detail: answer.detail });
      return;
    case 'duplicate':
      return waitLonger(ctx, found, 'provider_down', 'The provider has this task but does not show it.');
    case 'busy':
      return answer.reason === 'provider_busy'
        ? standInLine(ctx, found, answer)
        : waitLonger(ctx, found, answer.reason, answer.detail, answer.retryAfterMs);
    case 'unclear':
      ctx.log.warn(
        { taskId: task.id, detail: answer.detail },
        'unclear whether the provider took a task; asking by our id',
      );
      return waitLonger(ctx, found, 'provider_down', answer.detail);
  }
}

/** @returns whether the task is settled for now; false permits sending it (again) under the same id */
async function adoptSent(
  ctx: Context,
  found: FoundTask,
  connection: TaskConnection,
  signal?: AbortSignal,
): Promise<boolean> {
  const { task } = found;
  const answer = await connection.find(signal);
  switch (answer.answer) {
    case 'absent':
      // Another account does not know what was ordered under the first one.
      if (found.key?.account === task.account && !isSettling(ctx, task)) return false;
      await waitLonger(ctx, found, 'provider_down', 'The provider does not show the task.');
      return true;
    case 'found':
      await markSubmitted(ctx, task, answer.providerTaskId);
      await recordReport(ctx, { taskId: task.id, report: answer.report });
      return true;
    case 'refused':
      await waitLonger(ctx, found, answer.reason, answer.detail);
      return true;
    case 'unclear':
      await waitLonger(ctx, found, 'provider_down', answer.detail);
      return true;
  }
}

async function waitLonger(
  ctx: Context,
  found: FoundTask,
  reason: FailureReason,
  detail: string,
  afterMs?: number,
) {
  const { task } = found;
  if (isOverdue(ctx, task.admittedAt ?? task.createdAt)) {
    const isUnclear = reason === 'provider_down' && task.sentAt !== null;
    await failTask(ctx, { taskId: task.id, reason: isUnclear ? 'timed_out' : reason, detail });
    return;
  }
  await postpone(ctx, 'submit-task', task, afterMs);
}

/** One too many at once: the gate narrows, and the task waits its turn, unless nothing was taken for all too long. */
async function standInLine(
  ctx: Context,
  { task }: FoundTask,
  refusal: { detail: string; retryAfterMs?: number },
) {
  const gate = await narrowGate(ctx, { task, retryAfterMs: refusal.retryAfterMs });
  if (gate.refusedSince && isOverdue(ctx, gate.refusedSince))
    await failTask(ctx, { taskId: task.id, reason: 'provider_busy', detail: refusal.detail });
}

async function markSubmitted(ctx: Context, task: FoundTask['task'], providerTaskId: string): Promise<void> {
  const runAt = new Date(ctx.now().getTime() + FIRST_CHECK_MS);
  await ctx.db.transaction(async (tx) => {
    const [moved] = await tx
      .update(tasks)
      .set({
        status: 'submitted',
        providerTaskId,
        submittedAt: ctx.now(),
        nextCheckAt: runAt,
        checks: 0,
        updatedAt: ctx.now(),
      })
      .where(and(eq(tasks.id, task.id), eq(tasks.status, 'queued')))
      .returning({ id: tasks.id });
    if (moved) {
      await enqueueTaskJob(tx, 'check-task', task.id, runAt);
      await announceTask(tx, task.id, 'submitted');
      await widenGate(tx, task.account, ctx.now());
    } else {
      // A callback was faster than this answer, or the person cancelled: the provider's id is still worth keeping.
      await tx.update(tasks).set({ providerTaskId, submittedAt: ctx.now() }).where(eq(tasks.id, task.id));
    }
  });
}
