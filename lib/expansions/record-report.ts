import { and, eq, inArray, isNotNull, or } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { expansions, passes, tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { announce } from '@/lib/events/announce';
import type { FailureReason } from '@/lib/failure-reasons';
import { recordKeyHealth } from '@/lib/keys/record-key-health';
import { healthOfFailure } from '@/lib/providers/key-health';
import type { Report } from '@/lib/providers/provider';
import { expansionState, type TaskStatus } from './statuses';
import { enqueueAdmission, enqueueTaskJob } from './task-job';

type Delivered = Extract<Report, { state: 'delivered' }>;

/**
 * Writes down what a provider said about a task: one conditional UPDATE, so that a report that arrives twice, late
 * or out of order changes nothing. A delivery is still taken after the task was given up, by its person or by us.
 * @returns whether the task moved
 */
export async function recordReport(
  ctx: Context,
  input: { taskId: string; report: Report },
): Promise<boolean> {
  const { taskId, report } = input;
  if (report.state === 'working') return false;
  if (report.state === 'failed') return failTask(ctx, { taskId, ...report });
  if (report.images.length === 0) {
    return failTask(ctx, { taskId, reason: 'result_unusable', detail: 'The provider delivered no picture.' });
  }
  return recordDelivery(ctx, taskId, report);
}

async function recordDelivery(ctx: Context, taskId: string, report: Delivered): Promise<boolean> {
  const delivered = await ctx.db.transaction(async (tx) => {
    const givenUp = and(
      isNotNull(tasks.sentAt),
      or(eq(tasks.status, 'cancelled'), and(eq(tasks.status, 'failed'), eq(tasks.reason, 'timed_out'))),
    );
    const [moved] = await tx
      .update(tasks)
      .set({
        status: 'delivered',
        reason: null,
        detail: null,
        delivery: { images: report.images },
        charge: report.charge,
        deliveredAt: ctx.now(),
        finishedAt: null,
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

/**
 * Ends a task that still waits for its provider, or, given `from`, one whose delivery cannot be stored.
 * What the reason says about the key is kept with the key.
 * @returns whether it was there
 */
export async function failTask(
  ctx: Context,
  input: {
    taskId: string;
    reason: FailureReason;
    detail: string;
    charge?: Delivered['charge'];
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
        detail: input.detail.slice(0, 2000),
        ...(input.charge && { charge: input.charge }),
        finishedAt: ctx.now(),
        nextCheckAt: null,
        updatedAt: ctx.now(),
      })
      .where(and(eq(tasks.id, input.taskId), inArray(tasks.status, [...from])))
      .returning({ keyId: tasks.keyId, account: tasks.account });
    if (!moved) return null;
    ctx.log.info({ taskId: input.taskId, reason: input.reason }, 'a task failed');
    await enqueueAdmission(tx, moved.account);
    await announceTask(tx, input.taskId, 'failed');
    return moved;
  });
  const health = healthOfFailure[input.reason];
  if (failed?.keyId && health) await recordKeyHealth(ctx, { keyId: failed.keyId, health });
  return failed !== null;
}

/** Tells the owner's pages what became of the expansion a task belongs to. */
export async function announceTask(tx: Transaction, taskId: string, status: TaskStatus): Promise<void> {
  const [row] = await tx
    .select({ id: expansions.id, userId: expansions.ownerId })
    .from(tasks)
    .innerJoin(passes, eq(passes.id, tasks.passId))
    .innerJoin(expansions, eq(expansions.id, passes.expansionId))
    .where(eq(tasks.id, taskId));
  if (row) await announce(tx, { ...row, state: expansionState(status) });
}
