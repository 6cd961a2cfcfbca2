import { afterAll, beforeAll, expect, test } from 'vitest';
import { findCluster } from '@/lib/instance/postgres-cluster';
import { findPostmaster } from '@/lib/instance/postmaster';
import { launch, makeDataFolder, removeDataFolder } from '@/tests/support/launcher';

let DATA_DIR: string;
beforeAll(() => {
  DATA_DIR = makeDataFolder();
});
afterAll(() => removeDataFolder(DATA_DIR));

const outframe = (...args: string[]) => launch(['lib/instance/cli.ts', ...args], { DATA_DIR }).ended;

test('an installation that is not running has its accounts and tokens made all the same', async () => {
  const made = await outframe(
    'user',
    'create',
    '--email',
    'Ada@example.org',
    '--password',
    'correct horse',
    '--admin',
  );
  expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[0-9a-f-]{36}\n$/) });

  const token = await outframe('token', 'create', '--email', 'ada@example.org', '--name', 'curl');
  expect(token).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\S{32,}\n$/) });

  const pair = await outframe('token', 'create', '--email', 'ada@example.org', '--name', 'studio', '--pair');
  expect(pair).toMatchObject({ code: 0, stdout: expect.stringMatching(/^ak_[\w-]{32}\n[\w-]{43}\n$/) });

  const again = await outframe('user', 'create', '--email', 'ada@example.org', '--password', 'correct horse');
  expect(again).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^There is an account [^\n]*\n$/),
  });

  const stopped = findCluster(DATA_DIR) ?? expect.fail('there is no database');
  expect(findPostmaster(stopped.folder)).toBeNull();
});

test('keys are rotated, and only their number is printed', async () => {
  const { code, stdout, stderr } = await outframe('keys', 'rotate');
  expect({ code, stdout }).toEqual({ code: 0, stdout: '0\n' });
  expect(stderr).toContain('Master key 2 is in use; old ones erased: 0.');
});

test('doctor has one line for each thing the installation leans on', async () => {
  const { code, stdout } = await outframe('doctor');
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' (')[0]),
  ).toEqual(['database: ok', 'migrations: ok', 'storage: ok', 'queue: ok', 'engine: ok']);
  expect(code).toBe(0);
});
