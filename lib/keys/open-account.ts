import type { providerKeys } from '@/drizzle/schema';
import { internalOrigin } from '@/lib/env';
import type { ProviderAccount } from '@/lib/providers/provider';
import { providerSecretSchema } from './schemas';
import { openSecret } from './seal';

/**
 * A stored key as the account a provider is spoken to with. The built-in engine's address is this installation's own,
 * known only while it runs. @throws Error when the sealed secret does not open
 */
export function openAccount(key: typeof providerKeys.$inferSelect): ProviderAccount {
  const secret = providerSecretSchema.parse(openSecret(key.secret, { rowId: key.id, ownerId: key.ownerId }));
  return {
    baseUrl: key.provider === 'built_in' ? internalOrigin() : key.baseUrl,
    dialect: key.dialect,
    secret,
  };
}
