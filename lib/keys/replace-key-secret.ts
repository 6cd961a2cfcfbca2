import { and, eq, inArray, isNotNull, ne } from 'drizzle-orm';
import type { z } from 'zod';
import { providerKeys, tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { presets } from '@/lib/providers/kling/dialects';
import type { KeyHealth } from '@/lib/providers/provider';
import { accountFingerprint, lastFourOf } from './account-fingerprint';
import { changeSecret } from './change-secret';
import { checkKey } from './check-key';
import type { Holding } from './key-holder';
import { credentialOf, kindOf, replaceKeySecretSchema } from './schemas';

/**
 * Puts a new credential in the place of the old one, under the same name and for the tasks that still run, and checks
 * it. The webhook secret stays; of a key that does not open any more it is lost.
 * @throws AppError forbidden (the built-in engine's), not_found, invalid (not this provider's kind of credential),
 * conflict (another account's, while tasks are with the first one)
 */
export async function replaceKeySecret(
  ctx: Context,
  input: z.input<typeof replaceKeySecretSchema> & Holding,
): Promise<{ health: KeyHealth }> {
  const given = replaceKeySecretSchema.parse(input);
  const credential = credentialOf(given);
  await changeSecret(ctx, { id: given.id, teamId: input.teamId }, async (tx, key, open) => {
    const { credentials } = presets[key.provider];
    if (!credentials.some((kind) => kind === kindOf(given)))
      throw new AppError('invalid', 'This provider takes an API key only.', {
        fields: { credential: ['This provider takes an API key only.'] },
      });
    const account = accountFingerprint(key.baseUrl, credential);
    const ordered = and(eq(tasks.keyId, key.id), inArray(tasks.status, ['queued', 'submitted']));
    const elsewhere = and(ordered, isNotNull(tasks.sentAt), ne(tasks.account, account));
    if (account !== key.account && (await tx.$count(tasks, elsewhere)) > 0)
      throw new AppError(
        'conflict',
        'Expansions are still running at the account of the stored key. Wait for them to end, or add this one as a new key.',
      );
    await tx
      .update(providerKeys)
      .set({
        lastFour: lastFourOf(credential),
        account,
        health: 'unchecked',
        checkedAt: null,
      })
      .where(eq(providerKeys.id, key.id));
    const { webhookSecret, formerWebhookSecret } = (await open().catch(() => null)) ?? {};
    return { ...credential, webhookSecret, formerWebhookSecret };
  });
  return checkKey(ctx, { id: given.id, teamId: input.teamId });
}
