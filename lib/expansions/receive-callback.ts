import { z } from 'zod';
import { callbackReceipts } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { isCallbackToken } from '@/lib/providers/callback-token';
import { wakeReader } from './wake-reader';

const header = z.string().max(2_000);
const signatureSchema = z.object({
  'webhook-id': header,
  'webhook-timestamp': header,
  'webhook-signature': header,
});

/**
 * Takes a provider's callback from whoever holds its task's token, with one insert: what it is worth is judged by
 * `readCallbacks`, moments later. @returns whether it was taken
 */
export async function receiveCallback(
  ctx: Context,
  callback: { provider: string; taskId: string; token: string; rawBody: string; headers: Headers },
): Promise<boolean> {
  const { provider, taskId, token, rawBody, headers } = callback;
  if (!isCallbackToken(taskId, token)) return false;
  await ctx.db.insert(callbackReceipts).values({
    taskId,
    provider,
    signature: signatureSchema.safeParse(Object.fromEntries(headers)).data,
    // Postgres keeps no NUL in a text; nor does JSON hold one.
    body: rawBody.replaceAll('\0', ''),
    receivedAt: ctx.now(),
  });
  wakeReader(ctx);
  return true;
}
