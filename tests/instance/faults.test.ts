import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { launch, makeDataFolder, removeDataFolder } from '@/tests/support/launcher';

let DATA_DIR: string;
beforeEach(() => {
  DATA_DIR = makeDataFolder();
});
afterEach(() => removeDataFolder(DATA_DIR));

const refusal = (variables: Record<string, string>) =>
  launch(['lib/instance/start.ts'], { DATA_DIR, ...variables }).ended;
const secret = 'long enough to be taken for a secret';
const deployed = { SESSION_SECRET: secret, ENCRYPTION_KEY: secret, TOKEN_SECRET: secret };

test('a busy port is one sentence and a non-zero exit', async () => {
  const busy = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => busy.once('listening', resolve));
  const { port } = busy.address() as { port: number };
  expect(await refusal({ PORT: `${port}` })).toEqual({
    code: 1,
    stdout: '',
    stderr: `Port ${port} on 127.0.0.1 is already in use; stop what listens there or choose another one with PORT.\n`,
  });
  await new Promise((resolve) => busy.close(resolve));
});

test('a data folder that cannot be written to is one sentence', async () => {
  const folder = `${import.meta.filename}/data`;
  expect(await refusal({ DATA_DIR: folder })).toEqual({
    code: 1,
    stdout: '',
    stderr: `DATA_DIR ${folder} cannot be used: a part of that path is a file.\n`,
  });
});

test('a database that refuses is one sentence without its password', async () => {
  const DATABASE_URL = 'postgres://ada:hunter2@127.0.0.1:1/outframe';
  expect(await refusal({ DATABASE_URL, ...deployed })).toEqual({
    code: 1,
    stdout: '',
    stderr: 'The database at 127.0.0.1:1/outframe refuses: nothing listens there. Check DATABASE_URL.\n',
  });
});

test('a deployment without its secrets is told which ones', async () => {
  const { code, stderr } = await refusal({ DATABASE_URL: 'postgres://127.0.0.1:1/outframe' });
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^With DATABASE_URL set, SESSION_SECRET, ENCRYPTION_KEY, TOKEN_SECRET must be set too: .*\n$/,
  );
});

test('every faulty variable is named', async () => {
  const { code, stderr } = await refusal({ PORT: 'many', SIGNUP: 'perhaps' });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The configuration has faults: PORT: [^\n]*; SIGNUP: [^\n]*\n$/);
});
