import { and, desc, eq, gte, isNull, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { expansions, ledgerEntries, photos, users } from '@/drizzle/schema';
import { nameOf } from '@/lib/accounts/name-of';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { countedUsd } from './counted-usd';
import { monthBounds } from './month';
import { oneself, type Payer, paidBy } from './payer';
import type { LedgerEntry } from './schemas';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 500;
const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

const writeCursor = ({ createdAt, taskId }: LedgerEntry) =>
  Buffer.from(JSON.stringify([createdAt, taskId])).toString('base64url');

function readCursor(cursor: string) {
  try {
    const [createdAt, taskId] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { createdAt, taskId };
  } catch (cause) {
    throw new AppError('invalid', 'This page of the ledger cannot be found. Start from the top.', { cause });
  }
}

/**
 * The entries of a month that the actor paid, or another payer, newest first, by keyset. What was painted is told of their own
 * work only. @throws AppError invalid (a cursor that is none)
 */
export async function listEntries(
  ctx: Context,
  input: { month: string; cursor?: string; limit?: number; payer?: Payer },
): Promise<{ items: LedgerEntry[]; nextCursor: string | null }> {
  const limit = Math.min(Math.max(1, input.limit ?? DEFAULT_LIMIT), MAX_LIMIT);
  const after = input.cursor ? readCursor(input.cursor) : null;
  const { from, to } = monthBounds(input.month);
  const { createdAt, taskId } = ledgerEntries;
  const isShown = and(isNull(expansions.deletedAt), eq(expansions.ownerId, requireUserId(ctx)));
  const rows = await ctx.db
    .select({
      entry: ledgerEntries,
      countedUsd,
      photoName: photos.name,
      // The first column tells whether there is a person: it is never null of one.
      person: { email: users.email, name: users.name },
    })
    .from(ledgerEntries)
    .leftJoin(users, eq(users.id, ledgerEntries.ownerId))
    .leftJoin(expansions, and(eq(expansions.id, ledgerEntries.expansionId), isShown))
    .leftJoin(photos, eq(photos.id, expansions.photoId))
    .where(
      and(
        paidBy(input.payer ?? oneself(ctx)),
        gte(createdAt, from),
        lt(createdAt, to),
        after
          ? sql`(${createdAt}, ${taskId}) < (${after.createdAt}::timestamptz, ${after.taskId}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(createdAt), desc(taskId))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(({ entry, person, ...more }): LedgerEntry => {
    const { ownerId: _, teamId: __, keyId: ___, ...shown } = entry;
    return {
      ...shown,
      createdAt: entry.createdAt.toISOString(),
      person: person ? nameOf(person) : '',
      ...more,
    };
  });
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor(last) : null };
}
