import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { accountGates, batches, expansions, passes, tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { admissible, type Gate, isClosed, newGate } from './account-gate';
import { enqueueAdmission, enqueueTaskJob } from './task-job';

/** So many of each person's tasks are looked at in one go; the rest waits behind them anyway. */
const LINE_PER_PERSON = 100;

/** Lets through its account's gate as many waiting tasks as fit, fairly between people, on whichever machine this runs. */
export async function admitTasks(ctx: Context, input: { account: string }): Promise<void> {
  const { account } = input;
  const now = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const gate = await lockGate(tx, account, now);
    if (isClosed(gate, now)) return enqueueAdmission(tx, account, gate.closedUntil!);
    const waiting = await waitingAt(tx, account);
    if (waiting.length === 0) return;
    const admitted = admissible(gate.slots, await runningAt(tx, account), waiting);
    for (const { id } of admitted) {
      await tx
        .update(tasks)
        .set({ admittedAt: now, nextCheckAt: now, updatedAt: now })
        .where(and(eq(tasks.id, id), eq(tasks.status, 'queued')));
      await enqueueTaskJob(tx, 'submit-task', id);
    }
  });
}

/** An account's gate, made when it is new, and held until the transaction ends. */
export async function lockGate(tx: Transaction, account: string, now: Date): Promise<Gate> {
  await tx
    .insert(accountGates)
    .values({ account, ...newGate(now) })
    .onConflictDoNothing();
  const [gate] = await tx.select().from(accountGates).where(eq(accountGates.account, account)).for('update');
  return gate!;
}

/** Variants that an account has at its provider or on their way there, by person. */
export async function runningAt(tx: Transaction, account: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({ ownerId: expansions.ownerId, variants: sql<number>`sum(${passes.variants})::int` })
    .from(tasks)
    .innerJoin(passes, eq(passes.id, tasks.passId))
    .innerJoin(expansions, eq(expansions.id, passes.expansionId))
    .where(and(atGate(account), isNotNull(tasks.admittedAt)))
    .groupBy(expansions.ownerId);
  return new Map(rows.map((row) => [row.ownerId, row.variants]));
}

async function waitingAt(tx: Transaction, account: string) {
  const place = sql<number>`row_number() over (partition by ${expansions.ownerId} order by ${tasks.createdAt}, ${tasks.id})`;
  const line = tx
    .select({
      id: tasks.id,
      ownerId: expansions.ownerId,
      variants: passes.variants,
      createdAt: tasks.createdAt,
      place: place.as('place'),
    })
    .from(tasks)
    .innerJoin(passes, eq(passes.id, tasks.passId))
    .innerJoin(expansions, eq(expansions.id, passes.expansionId))
    .leftJoin(batches, eq(batches.id, expansions.batchId))
    .where(
      and(atGate(account), eq(tasks.status, 'queued'), isNull(tasks.admittedAt), isNull(batches.pausedAt)),
    )
    .as('line');
  return tx
    .select({ id: line.id, ownerId: line.ownerId, variants: line.variants })
    .from(line)
    .where(sql`${line.place} <= ${LINE_PER_PERSON}`)
    .orderBy(asc(line.createdAt), asc(line.id));
}

const atGate = (account: string) =>
  and(eq(tasks.account, account), inArray(tasks.status, ['queued', 'submitted']));
