import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { expansions, passes, providerKeys, tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { announce } from '@/lib/events/announce';
import type { FailureReason } from '@/lib/failure-reasons';
import { enqueue } from '@/lib/jobs/enqueue';
import { recordKeyHealth } from '@/lib/keys/record-key-health';
import { canMail } from '@/lib/mail';
import { healthOfFailure } from '@/lib/providers/key-health';
import type { Report } from '@/lib/providers/provider';
import { expansionState, type TaskStatus } from './statuses';
import { enqueueAdmission, enqueueTaskJob, isGivenUp, keepWatch } from './task-job';

type Delivered = Extract<Report, { state: 'delivered' }>;

/**
 * Writes down what a provider said about a task: one conditional UPDATE, so that a report that arrives twice, late
 * or out of order changes nothing. A delivery is still taken after the task was given up, by its person or by us.
 * @returns whether the task moved
 */
export async function recordReport(
  ctx: Context,
  input: { taskId: string; report: Report; providerTaskId?: string },
): Promise<boolean> {
  const { report, ...about } = input;
  if (report.state === 'working') return false;
  if (report.state === 'failed') return recordFailure(ctx, about, report);
  if (report.images.length === 0) {
    return failTask(ctx, {
      ...about,
      reason: 'result_unusable',
      detail: 'The provider delivered no picture.',
      isFinal: true,
    });
  }
  return recordDelivery(ctx, about, report);
}

/** A callback can be all we ever learn of the provider's id, when the answer to the order got lost. */
const keptOrNew = (providerTaskId: string | undefined) =>
  providerTaskId && { providerTaskId: sql`coalesce(${tasks.providerTaskId}, ${providerTaskId})` };

async function recordDelivery(
  ctx: Context,
  { taskId, providerTaskId }: { taskId: string; providerTaskId?: string },
  report: Delivered,
): Promise<boolean> {
  const delivered = await ctx.db.transaction(async (tx) => {
    const [moved] = await tx
      .update(tasks)
      .set({
        status: 'delivered',
        reason: null,
        detail: null,
        delivery: { images: report.images },
        charge: report.charge,
        ...keptOrNew(providerTaskId),
        deliveredAt: ctx.now(),
        // One that was given up keeps the time of it: it is stored, and nothing is bought after it.
        nextCheckAt: ctx.now(),
        checks: 0,
        updatedAt: ctx.now(),
      })
      .where(and(eq(tasks.id, taskId), or(inArray(tasks.status, ['queued', 'submitted']), givenUp)))
      .returning({ keyId: tasks.keyId });
    if (!moved) return null;
    await enqueueTaskJob(tx, 'store-result', taskId);
    await announceTask(tx, taskId, 'delivered');
    return moved;
  });
  if (delivered?.keyId) await recordKeyHealth(ctx, { keyId: delivered.keyId, health: 'works' });
  return delivered !== null;
}

/** What `isGivenUp` says of a task, for a query. */
const givenUp = and(isNotNull(tasks.sentAt), inArray(tasks.status, ['cancelled', 'failed']));

/** Said even where it stays as it is: the ledger then looks at the task again, and finds that it is not with its provider. */
export const keptCharge = sql`${tasks.charge}`;

/** Of a task that was given up, it is the last word: what was charged is kept, and nobody asks any more. */
async function recordFailure(
  ctx: Context,
  about: { taskId: string; providerTaskId?: string },
  report: Extract<Report, { state: 'failed' }>,
): Promise<boolean> {
  if (await failTask(ctx, { ...about, ...report, isFinal: true })) return true;
  const settled = await ctx.db
    .update(tasks)
    .set({ sentAt: null, nextCheckAt: null, charge: report.charge ?? keptCharge })
    .where(and(eq(tasks.id, about.taskId), givenUp))
    .returning({ id: tasks.id });
  return settled.length > 0;
}

/**
 * Ends a task that still waits for its provider, or, given `from`, one whose delivery cannot be stored.
 * What the reason says about the key is kept with the key. Unless it is the provider's last word, a task that may be with
 * it is still asked about, for a day.
 * @returns whether it was there
 */
export async function failTask(
  ctx: Context,
  input: {
    taskId: string;
    reason: FailureReason;
    detail: string;
    providerTaskId?: string;
    charge?: Delivered['charge'];
    isFinal?: boolean;
    from?: readonly TaskStatus[];
  },
): Promise<boolean> {
  const from = input.from ?? ['queued', 'submitted'];
  const failed = await ctx.db.transaction(async (tx) => {
    const [moved] = await tx
      .update(tasks)
      .set({
        status: 'failed',
        reason: input.reason,
        detail: detailFor(input.detail.slice(0, 2000)),
        ...(input.charge && { charge: input.charge }),
        ...keptOrNew(input.providerTaskId),
        ...(input.isFinal && { sentAt: null }),
        finishedAt: ctx.now(),
        nextCheckAt: null,
        updatedAt: ctx.now(),
      })
      .where(and(eq(tasks.id, input.taskId), inArray(tasks.status, [...from])))
      .returning();
    if (!moved) return null;
    if (isGivenUp(moved)) await keepWatch({ ...ctx, db: tx }, moved);
    ctx.log.info({ taskId: input.taskId, reason: input.reason }, 'a task failed');
    await enqueueAdmission(tx, moved.account);
    await announceTask(tx, input.taskId, 'failed');
    return moved;
  });
  const health = healthOfFailure[input.reason];
  if (failed?.keyId && health) await recordKeyHealth(ctx, { keyId: failed.keyId, health });
  return failed !== null;
}

/** Of a team's key the person is not told where it leads; words about a connection name that. */
function detailFor(detail: string) {
  const host = sql`split_part(${providerKeys.baseUrl}, '/', 3)`;
  return sql`coalesce((
    select replace(${detail}, ${host}, 'the provider') from ${providerKeys}
    where ${providerKeys.id} = ${tasks.keyId} and ${providerKeys.teamId} is not null and ${host} <> ''
  ), ${detail})`;
}

/** Tells the owner's pages what became of the expansion a task belongs to, and the owner by mail that it has ended. */
export async function announceTask(tx: Transaction, taskId: string, status: TaskStatus): Promise<void> {
  const [row] = await tx
    .select({ id: expansions.id, userId: expansions.ownerId })
    .from(tasks)
    .innerJoin(passes, eq(passes.id, tasks.passId))
    .innerJoin(expansions, eq(expansions.id, passes.expansionId))
    .where(eq(tasks.id, taskId));
  if (row) await announce(tx, { ...row, state: expansionState(status) });
  if (canMail() && (status === 'stored' || status === 'failed'))
    await enqueue(tx, 'mail-run-end', { taskId, status }, { key: `mail-run-end:${taskId}:${status}` });
}
