import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { accountGates, tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { afterAcceptance, afterRefusal, type Gate } from './account-gate';
import { lockGate, runningAt } from './admit-tasks';
import { enqueueAdmission } from './task-job';

/**
 * Takes note that a provider refused a task as one too many: its account's gate closes for a while and gets narrower,
 * and the task goes back in line. @returns the gate as it is now
 */
export async function narrowGate(
  ctx: Context,
  input: { task: { id: string; account: string }; retryAfterMs?: number },
): Promise<Gate> {
  const { task, retryAfterMs } = input;
  return ctx.db.transaction(async (tx) => {
    const now = ctx.now();
    const gate = await lockGate(tx, task.account, now);
    await tx
      .update(tasks)
      .set({ admittedAt: null, nextCheckAt: null, updatedAt: now })
      .where(and(eq(tasks.id, task.id), eq(tasks.status, 'queued')));
    const narrower = afterRefusal(gate, {
      running: await runningVariants(tx, task.account),
      retryAfterMs,
      now,
    });
    await tx.update(accountGates).set(narrower).where(eq(accountGates.account, task.account));
    await enqueueAdmission(tx, task.account, narrower.closedUntil!);
    return narrower;
  });
}

/** Takes note that a provider took a task: refusals are forgotten, and a full gate gets wider now and then. */
export async function widenGate(tx: Transaction, account: string, now: Date): Promise<void> {
  const gate = await lockGate(tx, account, now);
  const wider = afterAcceptance(gate, { running: await runningVariants(tx, account), now });
  if (wider !== gate) await tx.update(accountGates).set(wider).where(eq(accountGates.account, account));
}

async function runningVariants(tx: Transaction, account: string): Promise<number> {
  return [...(await runningAt(tx, account)).values()].reduce((sum, variants) => sum + variants, 0);
}
