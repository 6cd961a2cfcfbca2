import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { comments, reviews } from '@/drizzle/schema';

/** Takes the name of somebody who leaves from what they said and decided where that is not theirs to delete, and from mentions. */
export async function forgetVoice(tx: Transaction, userId: string): Promise<void> {
  await tx.update(comments).set({ name: '' }).where(eq(comments.userId, userId));
  await tx.update(reviews).set({ name: '' }).where(eq(reviews.userId, userId));
  await tx.update(comments).set({ resolvedByName: '' }).where(eq(comments.resolvedById, userId));
  await tx
    .update(comments)
    .set({ mentions: sql`array_remove(${comments.mentions}, ${userId}::uuid)` })
    .where(sql`${userId}::uuid = any(${comments.mentions})`);
}
