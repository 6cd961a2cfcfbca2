import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { commentReads } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { findCircles } from './circle';
import type { markReadSchema } from './schemas';

/**
 * Remembers up to which comment a person has read what is said about an expansion, so that one that comes in this moment stays
 * unread. @throws AppError not_found, forbidden
 */
export async function markRead(ctx: Context, input: z.output<typeof markReadSchema>): Promise<void> {
  const userId = requireUserId(ctx);
  const { expansionId } = input;
  await findCircles(ctx, expansionId);
  const readAt = new Date(Math.min(input.until.getTime(), ctx.now().getTime()));
  await ctx.db
    .insert(commentReads)
    .values({ userId, expansionId, readAt })
    .onConflictDoUpdate({
      target: [commentReads.userId, commentReads.expansionId],
      set: { readAt: sql`greatest(${commentReads.readAt}, excluded.read_at)` },
    });
}
