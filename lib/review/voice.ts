import { and, eq, sql } from 'drizzle-orm';
import { shareVisits, users } from '@/drizzle/schema';
import { nameOf } from '@/lib/accounts/name-of';
import { type Context, requireUserId } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { Voice } from './schemas';

type VoiceColumns = { userId: string | null; visitId: string | null; name: string };

/**
 * Who speaks, as it is written down. A guest is asked for a name the first time, and keeps it.
 * @throws AppError invalid (a guest without a name), not_found
 */
export async function speak(ctx: Context, givenName: string | undefined): Promise<VoiceColumns> {
  if (ctx.actor.kind === 'guest') {
    const { visitId, linkId } = ctx.actor;
    const [visit] = await ctx.db
      .update(shareVisits)
      .set({ name: sql`coalesce(${shareVisits.name}, ${givenName ?? null}::text)` })
      .where(and(eq(shareVisits.id, visitId), eq(shareVisits.linkId, linkId)))
      .returning({ name: shareVisits.name });
    if (!visit) throw new AppError('not_found', 'This visit has ended. Open the link again.');
    if (!visit.name) throw nameless();
    return { userId: null, visitId, name: visit.name };
  }
  const userId = requireUserId(ctx);
  const [user] = await ctx.db
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, userId));
  return { userId, visitId: null, name: user ? nameOf(user) : '' };
}

const nameless = () =>
  new AppError('invalid', 'Say your name first.', { fields: { name: ['Say your name first.'] } });

/** Whether the actor wrote or decided a row. */
export function isMine(ctx: Context, row: { userId: string | null; visitId: string | null }): boolean {
  const { actor } = ctx;
  if (actor.kind === 'guest') return row.visitId === actor.visitId;
  return (actor.kind === 'person' || actor.kind === 'token') && row.userId === actor.userId;
}

/**
 * Who wrote or decided a row, as the actor is told: a person by what they are called now, a guest by what they called themselves.
 * Of an account that is gone no name is left.
 */
export function voiceOf(
  ctx: Context,
  row: VoiceColumns,
  user: { name: string | null; email: string } | null,
): Voice {
  const isGuest = row.userId === null && (row.visitId !== null || row.name !== '');
  return { name: user ? nameOf(user) : row.name, isGuest, isMe: isMine(ctx, row) };
}
