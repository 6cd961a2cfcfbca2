import { expect, test } from 'vitest';
import { openSecret, sealSecret } from '@/lib/keys/seal';

const row = { rowId: 'row-1', ownerId: 'owner-1' };

test('a sealed secret opens for the row it was sealed for', () => {
  expect(openSecret(sealSecret({ apiKey: 'sk-1' }, row), row)).toEqual({ apiKey: 'sk-1' });
});

test('a sealed secret shows nothing of what it holds, and never looks the same twice', () => {
  const [one, other] = [sealSecret({ apiKey: 'sk-1' }, row), sealSecret({ apiKey: 'sk-1' }, row)];
  expect(JSON.stringify(one)).not.toContain('sk-1');
  expect(Buffer.from(one.sealed, 'base64').toString('latin1')).not.toContain('sk-1');
  expect(one.sealed).not.toBe(other.sealed);
  expect(one.wrappedKey).not.toBe(other.wrappedKey);
});

test.each([
  ['another row', { ...row, rowId: 'row-2' }],
  ['another owner', { ...row, ownerId: 'owner-2' }],
])('a secret moved to %s does not open', (_where, elsewhere) => {
  expect(() => openSecret(sealSecret('secret', row), elsewhere)).toThrow(/unable to authenticate/i);
});

test('a secret with one changed bit does not open', () => {
  const secret = sealSecret('secret', row);
  const bytes = Buffer.from(secret.sealed, 'base64');
  bytes[bytes.length - 1]! ^= 1;
  expect(() => openSecret({ ...secret, sealed: bytes.toString('base64') }, row)).toThrow(
    /unable to authenticate/i,
  );
});
