import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseEnvironment } from '@/lib/env';
import { isRunning } from '@/lib/instance/lock';
import { migrate } from '@/lib/instance/migrate';
import { findFreePort } from '@/lib/instance/ports';
import { startPostgres } from '@/lib/instance/postgres';
import { findPostmaster } from '@/lib/instance/postmaster';
import { processEnvironment } from '@/lib/instance/process-environment';
import { whenServing } from '@/lib/instance/readiness';
import { Phoenix, start } from './process';

/** Our processes are killed, not the machine: what Postgres wrote is in the system's hands, flushed or not. */
const settings = { fsync: 'off', full_page_writes: 'off' };

// Reads until this process is gone, however it went; then its Postgres ends, too.
const afterUs = `cat >/dev/null
  if [ -s "$1/postmaster.pid" ]; then kill -QUIT "$(head -n 1 "$1/postmaster.pid")"; fi`;

export type Folders = ReturnType<typeof makeFolders>;

/** Where a run keeps its database, files and logs; the user `postgres` can walk through. */
export function makeFolders() {
  const folder = mkdtempSync(path.join(tmpdir(), 'outframe-faults-'));
  const below = (name: string) => path.join(folder, name);
  const folders = { folder, database: below('database'), logs: below('logs'), files: below('files') };
  for (const each of Object.values(folders)) {
    mkdirSync(each, { recursive: true });
    chmodSync(each, 0o711);
  }
  return folders;
}

export type House = Awaited<ReturnType<typeof openHouse>>;

/**
 * The product on several machines' terms: a database, one web server in production mode and two workers that share
 * nothing but it and a folder of files. Sets this process's environment to theirs.
 */
export async function openHouse({ folder, database, logs, files }: Folders, providerOrigin: string) {
  const postgres = await startPostgres(database, { settings });
  const watchdog = spawn('/bin/sh', ['-c', afterUs, 'watchdog', postgres.folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  await migrate(postgres.url);

  const secret = () => randomBytes(48).toString('base64url');
  const secrets = { SESSION_SECRET: secret(), ENCRYPTION_KEY: secret(), TOKEN_SECRET: secret() };
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const given = parseEnvironment({ PORT: `${port}`, DATA_DIR: files, APP_URL: origin });
  const variables = {
    ...processEnvironment(given, secrets, postgres.url),
    NODE_ENV: 'production',
    PROVIDER_ORIGINS: providerOrigin,
    LOG_LEVEL: 'debug',
    // Orders that are answered late must not hold up all the others.
    WORKER_CONCURRENCY: '16',
  };
  Object.assign(process.env, variables, { LOG_LEVEL: 'silent' });

  const follow = ['--import', './lib/instance/end-with-launcher.mjs'];
  const next = ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', `${port}`];
  const keep = (name: string, args: string[]) =>
    new Phoenix(name, () => start(args, variables, path.join(logs, `${name}.log`)));
  const web = keep('web', [...follow, ...next]);
  const workers = ['worker-1', 'worker-2'].map((name) =>
    keep(name, ['--import', 'tsx', 'lib/instance/worker.ts']),
  );
  await whenServing(origin, new AbortController().signal);

  let cut = 0;
  /** Postgres' log begins anew with each start. */
  const keepPostgresLog = () =>
    copyFileSync(path.join(database, 'postgres.log'), path.join(logs, `postgres-${++cut}.log`));

  return {
    secrets: [...Object.values(secrets), new URL(postgres.url).password],
    processes: [web, ...workers],
    /** As `pg_ctl -m immediate` does: no goodbye to anybody, recovery at the next start. */
    async restartPostgres() {
      const running = findPostmaster(postgres.folder);
      if (running) process.kill(running.pid, 'SIGQUIT');
      while (running && isRunning(running.pid, 'postgres')) await sleep(20);
      keepPostgresLog();
      await startPostgres(database, { settings });
    },
    async stop() {
      await Promise.all([web, ...workers].map((each) => each.stop()));
      await postgres.stop().catch(() => {});
      const running = findPostmaster(postgres.folder);
      if (running) process.kill(running.pid, 'SIGQUIT');
      while (running && isRunning(running.pid, 'postgres')) await sleep(20);
      keepPostgresLog();
    },
    remove() {
      for (const each of [postgres.folder, folder]) rmSync(each, { recursive: true, force: true });
    },
  };
}
