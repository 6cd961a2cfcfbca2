import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const alias = { '@': root, 'server-only': path.join(root, 'tests/support/server-only.ts') };
const secret = (name: string) => `${name} of the test suite, not secret at all`;

const env = {
  LOG_LEVEL: 'silent',
  SESSION_SECRET: secret('session secret'),
  ENCRYPTION_KEY: secret('encryption key'),
  TOKEN_SECRET: secret('token secret'),
};

const suite = (name: string, more: object = {}) => ({
  resolve: { alias },
  test: {
    name,
    include: [`tests/${name}/**/*.test.{ts,tsx}`],
    environment: 'node',
    env,
    setupFiles: ['tests/support/console.ts'],
    ...more,
  },
});

const withPostgres = { globalSetup: ['tests/support/postgres.ts'], testTimeout: 60_000, hookTimeout: 60_000 };

export const projects = [
  suite('pure', { testTimeout: 30_000 }),
  suite('engine', { testTimeout: 120_000 }),
  suite('db', withPostgres),
  suite('routes', withPostgres),
  suite('contracts', withPostgres),
  // Whole installations: one after the other, and the first one may have to build the app.
  suite('instance', { fileParallelism: false, testTimeout: 120_000 }),
];

// As many as there are cores: what tests wait for, Postgres above all, leaves room for one more than the usual.
export default defineConfig({ test: { projects, maxWorkers: '100%' } });
