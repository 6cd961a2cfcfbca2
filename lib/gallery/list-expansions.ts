import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { expansions, photos, results } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newestTask } from '@/lib/expansions/newest-task';
import type { ExpansionCard } from '@/lib/expansions/schemas';
import { expansionState } from '@/lib/expansions/statuses';
import { canvasOf } from '@/lib/outpainting/canvas';

const DEFAULT_LIMIT = 40;
const MAX_LIMIT = 100;
const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

const writeCursor = (row: { createdAt: Date; id: string }) =>
  Buffer.from(JSON.stringify([row.createdAt.toISOString(), row.id])).toString('base64url');

function readCursor(cursor: string) {
  try {
    const [createdAt, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { createdAt, id };
  } catch (cause) {
    throw new AppError('invalid', 'This page of the gallery cannot be found. Start from the top.', { cause });
  }
}

/** The actor's own expansions, newest first, by keyset: pages stay right while new ones arrive. @throws AppError invalid */
export async function listExpansions(
  ctx: Context,
  input: { cursor?: string; limit?: number; batchId?: string } = {},
): Promise<{ items: ExpansionCard[]; nextCursor: string | null }> {
  const limit = Math.min(Math.max(1, input.limit ?? DEFAULT_LIMIT), MAX_LIMIT);
  const after = input.cursor ? readCursor(input.cursor) : null;
  const newest = newestTask(ctx.db);
  const rows = await ctx.db
    .select({
      expansion: expansions,
      photo: { id: photos.id, name: photos.name, width: photos.width, height: photos.height },
      taskId: newest.id,
      status: newest.status,
      reason: newest.reason,
    })
    .from(expansions)
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .innerJoinLateral(newest, sql`true`)
    .where(
      and(
        eq(expansions.ownerId, requireUserId(ctx)),
        isNull(expansions.deletedAt),
        input.batchId ? eq(expansions.batchId, input.batchId) : undefined,
        after
          ? sql`(${expansions.createdAt}, ${expansions.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(expansions.createdAt), desc(expansions.id))
    .limit(limit + 1);

  const page = rows.slice(0, limit);
  const stored = await ctx.db
    .select({ id: results.id, expansionId: results.expansionId, index: results.index })
    .from(results)
    .where(
      inArray(
        results.expansionId,
        page.map((row) => row.expansion.id),
      ),
    )
    .orderBy(asc(results.createdAt), asc(results.index));
  const items = page.map(({ expansion, photo, status, reason }): ExpansionCard => {
    const { up, right, down, left } = expansion;
    const margins = { up, right, down, left };
    return {
      id: expansion.id,
      state: expansionState(status),
      createdAt: expansion.createdAt.toISOString(),
      photo,
      margins,
      canvas: canvasOf(photo, margins),
      results: stored
        .filter((result) => result.expansionId === expansion.id)
        .map(({ id, index }) => ({ id, index })),
      failure: reason,
    };
  });
  const last = page.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor(last.expansion) : null };
}
