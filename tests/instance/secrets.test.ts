import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSecrets } from '@/lib/instance/secrets';

let DATA_DIR: string;
beforeEach(() => {
  DATA_DIR = mkdtempSync(path.join(tmpdir(), 'outframe-secrets-'));
});
afterEach(() => rmSync(DATA_DIR, { recursive: true }));

const file = () => path.join(DATA_DIR, 'secrets.json');
const long = (letter: string) => letter.repeat(32);

test('secrets are made once, differ, and are for the owner only', () => {
  const made = loadSecrets({ DATA_DIR });
  expect(loadSecrets({ DATA_DIR })).toEqual(made);
  expect(new Set(Object.values(made)).size).toBe(3);
  expect(Object.values(made).every((secret) => Buffer.from(secret, 'base64url').length >= 32)).toBe(true);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test('a secret from the environment wins, and is not written down', () => {
  const secrets = loadSecrets({ DATA_DIR, TOKEN_SECRET: long('t') });
  expect(secrets.TOKEN_SECRET).toBe(long('t'));
  expect(readFileSync(file(), 'utf8')).not.toContain(long('t'));
});

test('with a database of its own, a deployment must give the secrets, and the missing ones are named', () => {
  const given = { DATA_DIR, DATABASE_URL: 'postgres://db/outframe', SESSION_SECRET: long('s') };
  expect(() => loadSecrets(given)).toThrow('ENCRYPTION_KEY, TOKEN_SECRET must be set too');
  expect(existsSync(file())).toBe(false);
});

test('damaged secrets are never replaced', () => {
  writeFileSync(file(), '{"SESSION_SECRET":');
  expect(() => loadSecrets({ DATA_DIR })).toThrow(`${file()} is damaged`);
  expect(readFileSync(file(), 'utf8')).toBe('{"SESSION_SECRET":');
});
