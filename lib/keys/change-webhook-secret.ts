import type { z } from 'zod';
import type { Context } from '@/lib/context';
import { changeSecret } from './change-secret';
import type { Holding } from './key-holder';
import { changeWebhookSecretSchema } from './schemas';

/** As long as Kling signs with both secrets after one is replaced. */
const FORMER_SECRET_VALID_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Gives a key another webhook secret; the one before it stays valid for 7 days, because messages signed with it may
 * still arrive. Or removes it and the one before: from then on messages are only hints.
 * @throws AppError forbidden (the built-in engine's), not_found, conflict (the key does not open)
 */
export async function changeWebhookSecret(
  ctx: Context,
  input: z.input<typeof changeWebhookSecretSchema> & Holding,
): Promise<void> {
  const given = changeWebhookSecretSchema.parse(input);
  await changeSecret(ctx, { id: given.id, teamId: input.teamId }, async (_tx, _key, open) => {
    const { webhookSecret: former, formerWebhookSecret, ...credential } = await open();
    if (given.change === 'remove') return credential;
    const { webhookSecret } = given;
    if (!former || former === webhookSecret) return { ...credential, webhookSecret, formerWebhookSecret };
    const validUntil = new Date(ctx.now().getTime() + FORMER_SECRET_VALID_MS).toISOString();
    return { ...credential, webhookSecret, formerWebhookSecret: { secret: former, validUntil } };
  });
}
