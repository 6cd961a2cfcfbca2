import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openSecret, sealSecret } from '@/lib/keys/seal';

const [master, other] = [2, 3].map((version) => ({ version, key: randomBytes(32) }));
const row = { rowId: 'row-1', ownerId: 'owner-1' };

test('a sealed secret opens for the row it was sealed for', () => {
  expect(openSecret(sealSecret({ apiKey: 'sk-1' }, row, master), row, [master])).toEqual({ apiKey: 'sk-1' });
});

test('a sealed secret shows nothing of what it holds, and never looks the same twice', () => {
  const [one, other] = [
    sealSecret({ apiKey: 'sk-1' }, row, master),
    sealSecret({ apiKey: 'sk-1' }, row, master),
  ];
  expect(JSON.stringify(one)).not.toContain('sk-1');
  expect(Buffer.from(one.sealed, 'base64').toString('latin1')).not.toContain('sk-1');
  expect(one.sealed).not.toBe(other.sealed);
  expect(one.wrappedKey).not.toBe(other.wrappedKey);
});

test.each([
  ['another row', { ...row, rowId: 'row-2' }],
  ['another owner', { ...row, ownerId: 'owner-2' }],
])('a secret moved to %s does not open', (_where, elsewhere) => {
  expect(() => openSecret(sealSecret('secret', row, master), elsewhere, [master])).toThrow('does not open');
});

test('a secret with one changed bit does not open', () => {
  const secret = sealSecret('secret', row, master);
  const bytes = Buffer.from(secret.sealed, 'base64');
  bytes[bytes.length - 1]! ^= 1;
  expect(() => openSecret({ ...secret, sealed: bytes.toString('base64') }, row, [master])).toThrow(
    'does not open',
  );
});

test('a secret opens with the one of several master keys it was sealed under, and with no other', () => {
  const secret = sealSecret('secret', row, master);
  expect(openSecret(secret, row, [other, master])).toBe('secret');
  expect(() => openSecret(secret, row, [other])).toThrow('does not open');
  expect(() => openSecret(secret, row, [])).toThrow('does not open');
});

test('a secret does not pass for one of another version', () => {
  const secret = sealSecret('secret', row, master);
  expect(() => openSecret({ ...secret, version: 3 }, row, [master])).toThrow('does not open');
});
