import { randomBytes } from 'node:crypto';
import type { SealedSecret } from '@/drizzle/schema';
import { decrypt, encrypt } from './aes-gcm';

/** The row a secret belongs to. It is authenticated with the secret, so a secret copied to another row does not open. */
export type SealedFor = { rowId: string; ownerId: string };

/** 32 bytes that wrap the data keys of secrets, and the number they are known by. */
export type MasterKey = { version: number; key: Buffer };

const associatedData = (version: number, { rowId, ownerId }: SealedFor) => `${version}/${ownerId}/${rowId}`;

/** Encrypts a JSON value for one row: a fresh data key seals the value, the master key seals the data key. */
export function sealSecret(value: unknown, owner: SealedFor, { version, key }: MasterKey): SealedSecret {
  const associated = associatedData(version, owner);
  const dataKey = randomBytes(32);
  return {
    version,
    wrappedKey: encrypt(key, dataKey, associated),
    sealed: encrypt(dataKey, Buffer.from(JSON.stringify(value)), associated),
  };
}

/**
 * Opens a secret with whichever of the master keys it was sealed under.
 * @throws Error when the secret was altered, belongs to another row, or was sealed under none of them
 */
export function openSecret(secret: SealedSecret, owner: SealedFor, masters: readonly MasterKey[]): unknown {
  const associated = associatedData(secret.version, owner);
  for (const { key } of masters) {
    try {
      const dataKey = decrypt(key, secret.wrappedKey, associated);
      return JSON.parse(decrypt(dataKey, secret.sealed, associated).toString());
    } catch {}
  }
  throw new Error(`A secret under master key ${secret.version} does not open.`);
}
