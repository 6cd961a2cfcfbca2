import { asc, eq, isNull, sql } from 'drizzle-orm';
import { callbackReceipts, providerKeys, tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { openAccount } from '@/lib/keys/open-account';
import { recordReport } from './record-report';
import type { CallbackOutcome } from './statuses';
import { enqueueTaskJob, isGivenUp, type TaskJob } from './task-job';

const BATCH = 200;
const AT_ONCE = 8;
/** What is kept of a body that was read, in characters. */
const KEPT_BODY = 4_000;
/** A signature is judged by the clock, five minutes either way; what lay here longer is only a hint. */
const FRESH_MS = 4 * 60 * 1000;

type Receipt = typeof callbackReceipts.$inferSelect;

/**
 * Reads the callbacks that have arrived: signature first, body second. A signed report is recorded; anything else is
 * only a reason to ask the provider now instead of later. What nobody waits for (unknown, finished) is ignored.
 * Run twice, it changes nothing. @returns how many were read
 */
export async function readCallbacks(ctx: Context, signal?: AbortSignal): Promise<number> {
  let read = 0;
  for (;;) {
    signal?.throwIfAborted();
    const batch = await ctx.db
      .select()
      .from(callbackReceipts)
      .where(isNull(callbackReceipts.outcome))
      .orderBy(asc(callbackReceipts.id))
      .limit(BATCH);
    if (batch.length === 0) return read;
    // Tasks side by side, what is said of one of them in the order it came.
    const byTask = new Map<string, Receipt[]>();
    for (const receipt of batch) byTask.set(receipt.taskId, [...(byTask.get(receipt.taskId) ?? []), receipt]);
    const line = byTask.values();
    const reader = async () => {
      for (const receipts of line) for (const receipt of receipts) await readReceipt(ctx, receipt);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, reader));
    read += batch.length;
  }
}

async function readReceipt(ctx: Context, receipt: Receipt): Promise<void> {
  const outcome = await judge(ctx, receipt).catch((error): CallbackOutcome => {
    // One that cannot be read must not keep the others from being read; the task is asked about anyway.
    ctx.log.error({ err: error, receipt: receipt.id, taskId: receipt.taskId }, 'a callback was not readable');
    return 'unreadable';
  });
  await ctx.db
    .update(callbackReceipts)
    .set({ outcome, body: sql`left(${callbackReceipts.body}, ${KEPT_BODY})` })
    .where(eq(callbackReceipts.id, receipt.id));
}

async function judge(ctx: Context, receipt: Receipt): Promise<CallbackOutcome> {
  const [found] = await ctx.db
    .select({ task: tasks, key: providerKeys })
    .from(tasks)
    .innerJoin(providerKeys, eq(providerKeys.id, tasks.keyId))
    .where(eq(tasks.id, receipt.taskId));
  if (found?.task.provider !== receipt.provider) return 'ignored';
  const { task, key } = found;
  const read = ctx.providers
    .get(receipt.provider)
    .readCallback(openAccount(key), receipt.body, new Headers({ ...receipt.signature }));
  const isFresh = ctx.now().getTime() - receipt.receivedAt.getTime() < FRESH_MS;
  if (read.reading === 'report' && !isAbout(read, task)) return 'not_authentic';
  if (read.reading === 'report')
    return (await recordReport(ctx, { taskId: task.id, report: read.report })) ? 'recorded' : 'ignored';
  if (read.reading === 'not_authentic' && isFresh) return 'not_authentic';
  const question = questionAbout(task);
  if (!question) return 'ignored';
  await enqueueTaskJob(ctx.db, question, task.id);
  return 'asked';
}

/** The step that asks the provider about a task; null when there is nothing to learn any more. */
function questionAbout(task: typeof tasks.$inferSelect): TaskJob | null {
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
