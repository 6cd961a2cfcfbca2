import { createHash } from 'node:crypto';
import { and, eq, isNull, lt } from 'drizzle-orm';
import { v5, v7 } from 'uuid';
import { idempotencyKeys } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';

/** How long an answer is kept. */
export const KEPT_FOR_MS = 24 * 60 * 60 * 1000;
/** How long after its last sign of life a request that was cut off keeps others waiting. */
const HELD_FOR_MS = 30_000;
const RENEWED_EVERY_MS = 10_000;
const FORM_IDS = '1c2b8f0e-4f57-5c39-9f55-6f0c0f3f7a53';

/** A request as it was named by its sender. `fingerprint` tells it from another one under the same key. */
export type NamedRequest = { key: string; fingerprint: string };

export type Answered = { status: number; body: unknown };

/**
 * Ids that are the same each time the same named request is worked on, so that one whose answer was lost in a crash
 * finds what it made.
 */
export type RepeatableIds = { formId: string; timeOrderedId: string };

export type OnceOutcome =
  | ({ outcome: 'answered'; replayed: boolean } & Answered)
  /** The first request is still being worked on. */
  | { outcome: 'busy'; retryAfterSeconds: number };

/**
 * Does work once per key of a person: the same request sent again gets the same answer for 24 hours. Work that throws
 * frees the key, so what was refused can be mended and sent again.
 * @throws AppError invalid when another request came under the same key before, and whatever the work throws
 */
export async function answerOnce(
  ctx: Context,
  request: NamedRequest,
  work: (ids: RepeatableIds) => Promise<Answered>,
): Promise<OnceOutcome> {
  const userId = requireUserId(ctx);
  const own = and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.key, request.key));
  const since = await claim(ctx, userId, request);
  if (!since) return earlier(ctx, userId, request);
  const renewing = setInterval(() => void renew(), RENEWED_EVERY_MS);
  const renew = () =>
    ctx.db
      .update(idempotencyKeys)
      .set({ heldUntil: heldUntil(ctx) })
      .where(and(own, isNull(idempotencyKeys.status)))
      .catch((error) => ctx.log.warn({ err: error }, 'an idempotency key could not be held on to'));
  try {
    const { status, body } = await work(repeatableIds(userId, request, since));
    await ctx.db.update(idempotencyKeys).set({ status, answer: body, heldUntil: null }).where(own);
    return { outcome: 'answered', replayed: false, status, body };
  } catch (error) {
    await ctx.db.delete(idempotencyKeys).where(and(own, isNull(idempotencyKeys.status)));
    throw error;
  } finally {
    clearInterval(renewing);
  }
}

/** When this key was first used for this request, if it is ours to work on now; null when it is not. */
async function claim(ctx: Context, userId: string, { key, fingerprint }: NamedRequest): Promise<Date | null> {
  const now = ctx.now();
  await ctx.db
    .delete(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.userId, userId),
        eq(idempotencyKeys.key, key),
        lt(idempotencyKeys.createdAt, keptSince(now)),
      ),
    );
  const held = { requestHash: fingerprint, heldUntil: heldUntil(ctx) };
  const [row] = await ctx.db
    .insert(idempotencyKeys)
    .values({ userId, key, createdAt: now, ...held })
    .onConflictDoUpdate({
      target: [idempotencyKeys.userId, idempotencyKeys.key],
      set: { heldUntil: held.heldUntil },
      setWhere: and(
        eq(idempotencyKeys.requestHash, fingerprint),
        isNull(idempotencyKeys.status),
        lt(idempotencyKeys.heldUntil, now),
      ),
    })
    .returning({ createdAt: idempotencyKeys.createdAt });
  return row?.createdAt ?? null;
}

async function earlier(ctx: Context, userId: string, request: NamedRequest): Promise<OnceOutcome> {
  const [row] = await ctx.db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.key, request.key)));
  // The first one was refused just now and gave the key up.
  if (!row) return { outcome: 'busy', retryAfterSeconds: 1 };
  if (row.requestHash !== request.fingerprint)
    throw new AppError(
      'invalid',
      'This Idempotency-Key was used for another request. Use a new key for each request.',
    );
  if (row.status === null) return { outcome: 'busy', retryAfterSeconds: 2 };
  return { outcome: 'answered', replayed: true, status: row.status, body: row.answer };
}

function repeatableIds(userId: string, { key, fingerprint }: NamedRequest, since: Date): RepeatableIds {
  const name = `${userId}:${key}:${fingerprint}`;
  return {
    formId: v5(name, FORM_IDS),
    timeOrderedId: v7({ msecs: since.getTime(), random: createHash('sha256').update(name).digest() }),
  };
}

const heldUntil = (ctx: Context) => new Date(ctx.now().getTime() + HELD_FOR_MS);
const keptSince = (now: Date) => new Date(now.getTime() - KEPT_FOR_MS);

/** Forgets answers that were kept long enough. */
export async function forgetOldAnswers(ctx: Context): Promise<void> {
  await ctx.db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, keptSince(ctx.now())));
}
