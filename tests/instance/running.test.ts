import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findCluster } from '@/lib/instance/postgres-cluster';
import { findPostmaster } from '@/lib/instance/postmaster';
import { launch, launchInstance, makeDataFolder, removeDataFolder } from '@/tests/support/launcher';

let dataDir: string;
let otherDir: string;
beforeAll(() => {
  dataDir = makeDataFolder();
  otherDir = makeDataFolder();
});
afterAll(() => [dataDir, otherDir].forEach(removeDataFolder));

const cluster = () => findCluster(dataDir) ?? expect.fail('there is no database');
const ready = async (origin: string) => (await fetch(`${origin}/api/health/ready`)).json();
const allWell = { status: 'ok', checks: { database: 'ok', migrations: 'ok', storage: 'ok' } };

/** Ids of the processes of a launcher's group. */
function membersOf(group: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pgid=,pid=,stat='], { encoding: 'utf8' }).trim().split('\n');
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([pgid, , state]) => Number(pgid) === group && !state?.startsWith('Z'))
    .map(([, pid]) => Number(pid));
}

const workerOf = (group: number) =>
  membersOf(group).find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('lib/instance/worker.ts'),
  ) ?? expect.fail('there is no worker');

test('it starts, stops at SIGTERM with nothing left, and finds its data again', {
  timeout: 600_000,
}, async () => {
  const first = await launchInstance(dataDir);
  expect(await ready(first.origin)).toEqual(allWell);
  const { port, password } = cluster();
  const sql = postgres(`postgres://outframe:${password}@127.0.0.1:${port}/postgres`, { max: 1 });
  await sql`insert into users (id, email) values (gen_random_uuid(), 'ada@example.org')`;
  await sql.end();
  first.process.kill('SIGTERM');
  expect((await first.ended).code).toBe(0);
  expect(membersOf(first.process.pid!)).toEqual([]);
  expect(findPostmaster(cluster().folder)).toBeNull();
  expect(existsSync(path.join(dataDir, 'launcher.lock'))).toBe(false);

  const second = await launchInstance(dataDir);
  expect(cluster()).toMatchObject({ port, password });
  const again = postgres(`postgres://outframe:${password}@127.0.0.1:${port}/postgres`, { max: 1 });
  expect(await again`select email from users`).toEqual([{ email: 'ada@example.org' }]);
  await again.end();
  await second.stop();
});

test('a killed launcher takes its children along, and the next one attaches to its Postgres', async () => {
  const killed = await launchInstance(dataDir);
  const postmaster = findPostmaster(cluster().folder);
  killed.process.kill('SIGKILL');
  await killed.ended;
  expect(findPostmaster(cluster().folder)?.pid).toBe(postmaster?.pid);

  const next = await launchInstance(dataDir);
  expect(findPostmaster(cluster().folder)?.pid).toBe(postmaster?.pid);
  expect(await ready(next.origin)).toEqual(allWell);
  await next.stop();
  expect(findPostmaster(cluster().folder)).toBeNull();
});

test('two run side by side, a folder has one launcher only, and a killed worker is started again', async () => {
  const [one, other] = await Promise.all([launchInstance(dataDir), launchInstance(otherDir)]);
  expect(await Promise.all([ready(one.origin), ready(other.origin)])).toEqual([allWell, allWell]);

  const intruder = await launch(['lib/instance/start.ts'], { DATA_DIR: dataDir }).ended;
  expect(intruder.code).toBe(1);
  expect(intruder.stderr).toBe(
    `Another Outframe (process ${one.process.pid}) runs on DATA_DIR ${dataDir}: stop it, or choose another folder with DATA_DIR.\n`,
  );

  process.kill(workerOf(one.process.pid!), 'SIGKILL');
  await one.says(/The worker stopped \(ended by SIGKILL\); starting it again in 1 s\./);
  await Promise.all([one.stop(), other.stop()]);
});
