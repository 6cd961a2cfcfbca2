import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { providerKeys } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { KeyHealth } from '@/lib/providers/provider';
import { accountFingerprint } from './account-fingerprint';
import { checkKey } from './check-key';
import { getKey } from './get-key';
import { openAccount } from './open-account';
import { replaceKeySecretSchema } from './schemas';
import { sealSecret } from './seal';

/**
 * Puts a new secret in the place of the old one, under the same name and for the tasks that still run, and checks it.
 * The webhook secret there is stays unless another one is given.
 * @throws AppError forbidden (the built-in engine's), not_found, conflict (replaced twice at the same time)
 */
export async function replaceKeySecret(
  ctx: Context,
  input: z.input<typeof replaceKeySecretSchema>,
): Promise<{ health: KeyHealth }> {
  const { id, apiKey, webhookSecret } = replaceKeySecretSchema.parse(input);
  const key = await getKey(ctx, { id });
  if (key.provider === 'built_in')
    throw new AppError('forbidden', 'The key of the built-in engine is made by this instance and stays.');
  const kept = webhookSecret ?? openAccount(key).secret.webhookSecret;
  const [replaced] = await ctx.db
    .update(providerKeys)
    .set({
      secret: sealSecret({ apiKey, webhookSecret: kept }, { rowId: id, ownerId: key.ownerId }),
      lastFour: apiKey.slice(-4),
      account: accountFingerprint(key.baseUrl, apiKey),
      health: 'unchecked',
      checkedAt: null,
    })
    .where(and(eq(providerKeys.id, id), sql`${providerKeys.secret} ->> 'sealed' = ${key.secret.sealed}`))
    .returning({ id: providerKeys.id });
  if (!replaced)
    throw new AppError('conflict', 'This key was just changed elsewhere. Look at it and try again.');
  return checkKey(ctx, { id });
}
