import { randomInt } from 'node:crypto';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { engineTasks, users } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { env } from '@/lib/env';
import { enqueue } from '@/lib/jobs/enqueue';
import { EngineRefusal, wrongParameter } from './refusal';
import { removeEngineTasks } from './remove-engine-tasks';
import { readRequestImage } from './request-image';
import { createRequestSchema, parseRequest } from './schemas';
import { inputKey } from './stored-files';
import type { EngineTask } from './task-answer';

/** How many images an account may have in the making, counted from `submitted` to the task's end. */
export const ENGINE_SLOTS = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Takes an order in the contract's words and queues it for painting. Only one task of an account gets an
 * `external_task_id`, however many requests race for it. @throws EngineRefusal
 */
export async function createEngineTask(ctx: Context, rawBody: string): Promise<EngineTask> {
  const accountId = requireUserId(ctx);
  const order = parseRequest(createRequestSchema, parseJson(rawBody));
  if (order.externalTaskId) await refuseDuplicate(ctx, accountId, order.externalTaskId);
  const image = await readRequestImage(order.image);

  const now = ctx.now();
  const id = newTaskId(now);
  const imageKey = inputKey(id);
  await ctx.storage.put(imageKey, image.bytes, image.mime);
  try {
    return await ctx.db.transaction(async (tx) => {
      const waiting = await takeSlots(tx, accountId, order.n);
      const [task] = await tx
        .insert(engineTasks)
        .values({
          id,
          accountId,
          externalTaskId: order.externalTaskId,
          request: { ...order.ratios, prompt: order.prompt, n: order.n, callbackUrl: order.callbackUrl },
          imageKey,
          createdAt: now,
          updatedAt: now,
          expiresAt: new Date(now.getTime() + env().ENGINE_RESULT_DAYS * DAY_MS),
        })
        .onConflictDoNothing({ target: [engineTasks.accountId, engineTasks.externalTaskId] })
        .returning();
      if (!task) throw duplicate();
      // The more an account has waiting, the later its next: a hundred orders of one do not starve another's one.
      await enqueue(tx, 'paint-engine-task', { engineTaskId: id }, { priority: waiting });
      return task;
    });
  } catch (error) {
    // After any other error the task may yet have been written.
    if (error instanceof EngineRefusal) await ctx.storage.remove([imageKey]);
    throw error;
  }
}

function parseJson(rawBody: string): unknown {
  try {
    return JSON.parse(rawBody);
  } catch {
    throw new EngineRefusal('body_unreadable', 'The request body is not JSON.');
  }
}

/** 18 decimal digits: milliseconds and five of chance, above 2^53 like the original's. */
function newTaskId(now: Date): string {
  return `${now.getTime()}${String(randomInt(100_000)).padStart(5, '0')}`;
}

function duplicate(): EngineRefusal {
  return wrongParameter('external_task_id', 'already exists; it must be unique per account.');
}

/** Spares most duplicates the picture; the unique constraint decides races. An expired task lets go of its name. */
async function refuseDuplicate(ctx: Context, accountId: string, externalTaskId: string): Promise<void> {
  const [known] = await ctx.db
    .select()
    .from(engineTasks)
    .where(and(eq(engineTasks.accountId, accountId), eq(engineTasks.externalTaskId, externalTaskId)));
  if (!known) return;
  if (known.expiresAt > ctx.now()) throw duplicate();
  await removeEngineTasks(ctx, [known]);
}

/**
 * Refuses more than the account's slots. The account's row is locked so that racing requests count each other.
 * @returns how many tasks of the account are open already
 */
async function takeSlots(tx: Transaction, accountId: string, wanted: number): Promise<number> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, accountId)).for('no key update');
  const [taken] = await tx
    .select({
      tasks: count(),
      slots: sql<number>`coalesce(sum((${engineTasks.request}->>'n')::int), 0)::int`,
    })
    .from(engineTasks)
    .where(
      and(eq(engineTasks.accountId, accountId), inArray(engineTasks.status, ['submitted', 'processing'])),
    );
  if ((taken?.slots ?? 0) + wanted > ENGINE_SLOTS)
    throw new EngineRefusal('slots_taken', `At most ${ENGINE_SLOTS} images can be in the making at a time.`);
  return taken?.tasks ?? 0;
}
