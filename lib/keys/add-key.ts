import { v7 } from 'uuid';
import type { z } from 'zod';
import { providerKeys } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { assertAllowedUrl } from '@/lib/guard/allowed-url';
import { GuardError } from '@/lib/guard/guard-error';
import { presets } from '@/lib/providers/kling/dialects';
import type { KeyHealth } from '@/lib/providers/provider';
import { accountFingerprint, lastFourOf } from './account-fingerprint';
import { checkKey } from './check-key';
import { changingKeyHolder, type Holding } from './key-holder';
import { sealingKey } from './master-keys';
import { addKeySchema, credentialOf } from './schemas';
import { sealSecret } from './seal';

/** For keys that were given no name; a gateway is called by its host. */
const usualNames: Readonly<Record<string, string>> = {
  [presets.cometapi.servers.world]: 'CometAPI',
  [presets.kling.servers.singapore]: 'Kling Singapore',
  [presets.kling.servers.beijing]: 'Kling Beijing',
};

/**
 * Keeps a key, sealed, and checks it at once: the answer tells whether it works. It does not become the default one.
 * @throws AppError forbidden, not_found (the team), invalid (a base URL that we do not go to)
 */
export async function addKey(
  ctx: Context,
  input: z.input<typeof addKeySchema> & Holding,
): Promise<{ id: string; name: string; health: KeyHealth }> {
  const { provider, webhookSecret, ...given } = addKeySchema.parse(input);
  const credential = credentialOf(given);
  const { servers, dialects } = presets[provider];
  const [usualServer] = Object.keys(servers);
  const region = given.region ?? usualServer;
  const baseUrl = region ? (servers as Record<string, string>)[region]! : given.baseUrl!;
  assertAllowedBaseUrl(baseUrl);
  const name = given.name ?? usualNames[baseUrl] ?? new URL(baseUrl).host;
  const id = v7();
  await ctx.db.transaction(async (tx) => {
    const holder = await changingKeyHolder(ctx, tx, input);
    const master = await sealingKey(tx);
    await tx.insert(providerKeys).values({
      id,
      ...holder.columns,
      provider,
      name,
      baseUrl,
      dialect: given.dialect ?? dialects[0],
      secret: sealSecret({ ...credential, webhookSecret }, { rowId: id, ownerId: holder.id }, master),
      lastFour: lastFourOf(credential),
      account: accountFingerprint(baseUrl, credential),
    });
    await holder.record(tx, 'key_added', { name });
  });
  const { health } = await checkKey(ctx, { id, teamId: input.teamId });
  return { id, name, health };
}

function assertAllowedBaseUrl(baseUrl: string): void {
  try {
    assertAllowedUrl(baseUrl);
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    throw new AppError('invalid', error.message, { fields: { baseUrl: [error.message] } });
  }
}
