import { sql } from 'drizzle-orm';
import { users } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { enqueue } from '@/lib/jobs/enqueue';
import { canMail } from '@/lib/mail';

/** Sees to it that everybody who wishes for it gets their digest of this day: each in a job of its own, so that one that fails is tried again alone. */
export async function sendDigests(ctx: Context): Promise<void> {
  if (!canMail()) return;
  const until = ctx.now().toISOString();
  const wishing = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(sql`${users.preferences} ->> 'digest' = 'daily'`);
  for (const { id: userId } of wishing)
    await enqueue(ctx.db, 'mail-digest', { userId, until }, { key: `mail-digest:${userId}` });
}
