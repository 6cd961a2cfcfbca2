import { eq } from 'drizzle-orm';
import { providerKeys } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { internalOrigin } from '@/lib/env';
import { AppError } from '@/lib/errors';
import type { ProviderAccount, ProviderSecret } from '@/lib/providers/provider';
import { holderOf } from './holder';
import { masterKeysOf } from './master-keys';
import { providerSecretSchema } from './schemas';
import { openSecret } from './seal';

type StoredKey = typeof providerKeys.$inferSelect;

/**
 * A stored key as the account a provider is spoken to with. The built-in engine's address is this installation's own,
 * known only while it runs. @throws AppError conflict, when the sealed secret does not open
 */
export async function openAccount(ctx: Pick<Context, 'db'>, key: StoredKey): Promise<ProviderAccount> {
  return {
    baseUrl: key.provider === 'built_in' ? internalOrigin() : key.baseUrl,
    dialect: key.dialect,
    secret: await openNewest(ctx, key),
  };
}

/** A rotation may have sealed the secret anew, and erased its master key, since the row was read: then it is read again. */
async function openNewest(ctx: Pick<Context, 'db'>, key: StoredKey): Promise<ProviderSecret> {
  const masters = await masterKeysOf(ctx.db, key.secret.version);
  try {
    return providerSecretSchema.parse(
      openSecret(key.secret, { rowId: key.id, ownerId: holderOf(key) }, masters),
    );
  } catch (cause) {
    const [now] = await ctx.db.select().from(providerKeys).where(eq(providerKeys.id, key.id));
    if (now && now.secret.sealed !== key.secret.sealed) return openNewest(ctx, now);
    throw new AppError(
      'conflict',
      `The stored key “${key.name}” could not be opened. Enter it again in the settings.`,
      { cause },
    );
  }
}
