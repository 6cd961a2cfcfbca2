import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { SealedSecret } from '@/drizzle/schema';
import { requireEnv } from '@/lib/env';

/** The row a secret belongs to. It is authenticated with the secret, so a secret copied to another row does not open. */
export type SealedFor = { rowId: string; ownerId: string };

const MASTER_VERSION = 1;

function masterKey(version: number): Buffer {
  const salt = Buffer.from(`outframe master key ${version}`);
  return Buffer.from(hkdfSync('sha256', requireEnv('ENCRYPTION_KEY'), salt, 'provider keys', 32));
}

/** AES-256-GCM (NIST SP 800-38D): 12 bytes nonce, 16 bytes tag, ciphertext; base64. */
function encrypt(key: Buffer, plain: Buffer, associated: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(associated));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

function decrypt(key: Buffer, sealed: string, associated: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(associated)).setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}

const associatedData = (version: number, { rowId, ownerId }: SealedFor) => `${version}/${ownerId}/${rowId}`;

/** Encrypts a JSON value for one row: a fresh data key seals the value, the master key seals the data key. */
export function sealSecret(value: unknown, owner: SealedFor): SealedSecret {
  const associated = associatedData(MASTER_VERSION, owner);
  const dataKey = randomBytes(32);
  return {
    version: MASTER_VERSION,
    wrappedKey: encrypt(masterKey(MASTER_VERSION), dataKey, associated),
    sealed: encrypt(dataKey, Buffer.from(JSON.stringify(value)), associated),
  };
}

/** @throws Error when the secret was altered, belongs to another row, or was sealed under another master key. */
export function openSecret(secret: SealedSecret, owner: SealedFor): unknown {
  const associated = associatedData(secret.version, owner);
  const dataKey = decrypt(masterKey(secret.version), secret.wrappedKey, associated);
  return JSON.parse(decrypt(dataKey, secret.sealed, associated).toString());
}
