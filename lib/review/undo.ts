import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Context } from '@/lib/context';
import { requireEnv } from '@/lib/env';

/** For so long a deleted comment can be given back. */
const UNDO_MS = 10 * 60_000;

const sealedSchema = z.object({
  id: z.uuid(),
  body: z.string(),
  mentions: z.array(z.uuid()),
  deletedAt: z.iso.datetime(),
});
export type Undo = z.output<typeof sealedSchema>;

/** Who deletes a comment; nobody else can use what they were given. */
function holderOf({ actor }: Context): string {
  if (actor.kind === 'guest') return `guest:${actor.visitId}`;
  return actor.kind === 'person' || actor.kind === 'token' ? `person:${actor.userId}` : '';
}

const sign = (ctx: Context, words: string) =>
  createHmac('sha256', requireEnv('TOKEN_SECRET'))
    .update(`undo comment:${holderOf(ctx)}:${words}`)
    .digest('base64url');

/** The words of a deleted comment, for who deleted it: signed, so that they come back as they were. */
export function sealUndo(
  ctx: Context,
  { id, body, mentions, deletedAt }: Pick<Undo, 'id' | 'body' | 'mentions'> & { deletedAt: Date },
): string {
  const words = JSON.stringify({ id, body, mentions, deletedAt: deletedAt.toISOString() } satisfies Undo);
  return `${sign(ctx, words)}.${words}`;
}

/** What the actor deleted and may still give back; null when it is not that. */
export function openUndo(ctx: Context, sealed: string): Undo | null {
  const at = sealed.indexOf('.');
  const [given, words] = [Buffer.from(sealed.slice(0, Math.max(0, at))), sealed.slice(at + 1)];
  const expected = Buffer.from(sign(ctx, words));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const undo = sealedSchema.parse(JSON.parse(words));
  return ctx.now().getTime() - Date.parse(undo.deletedAt) < UNDO_MS ? undo : null;
}
