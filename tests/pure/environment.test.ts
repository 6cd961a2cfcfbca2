import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { environmentSchema, parseEnvironment } from '@/lib/env';
import { localOrigin, processEnvironment } from '@/lib/instance/process-environment';

const lines = readFileSync('.env.example', 'utf8').split('\n');
const entries = lines
  .filter((line) => /^[A-Z_]+=/.test(line))
  .map((line) => line.split('=', 2) as [string, string]);

describe('.env.example', () => {
  test('lists exactly the variables that are read', () => {
    expect(entries.map(([name]) => name).sort()).toEqual(Object.keys(environmentSchema.shape).sort());
  });

  test('shows the defaults', () => {
    const shown = Object.fromEntries(entries.map(([name, value]) => [name, value.replace(/^"|"$/g, '')]));
    expect(parseEnvironment(shown)).toEqual(parseEnvironment({}));
  });

  test('explains each variable on the line above it', () => {
    const unexplained = lines.filter(
      (line, index) => /^[A-Z_]+=/.test(line) && !/^(#|[A-Z_]+=)/.test(lines[index - 1] ?? ''),
    );
    expect(unexplained).toEqual([]);
  });
});

const secrets = {
  SESSION_SECRET: 's'.repeat(32),
  ENCRYPTION_KEY: 'e'.repeat(32),
  TOKEN_SECRET: 't'.repeat(32),
};

describe('what the launcher tells its children', () => {
  test('without a public address, links follow the browser and our own processes use this machine', () => {
    const variables = processEnvironment(
      parseEnvironment({ HOST: '0.0.0.0', PORT: '4000' }),
      secrets,
      'postgres://x',
    );
    expect(variables).toMatchObject({
      INTERNAL_URL: 'http://127.0.0.1:4000',
      AUTH_TRUST_HOST: 'true',
      NEXTAUTH_SECRET: secrets.SESSION_SECRET,
      DATABASE_URL: 'postgres://x',
    });
    expect(variables.NEXTAUTH_URL).toBeUndefined();
  });

  test('with a public address, that one is the truth', () => {
    const settings = parseEnvironment({
      APP_URL: 'https://photos.example.org/',
      INTERNAL_URL: 'http://web:3000',
    });
    expect(processEnvironment(settings, secrets, 'postgres://x')).toMatchObject({
      APP_URL: 'https://photos.example.org',
      NEXTAUTH_URL: 'https://photos.example.org',
      INTERNAL_URL: 'http://web:3000',
    });
  });

  test('an IPv6 address is bracketed', () => {
    expect(localOrigin('::1', 3000)).toBe('http://[::1]:3000');
    expect(localOrigin('::', 3000)).toBe('http://127.0.0.1:3000');
  });
});
