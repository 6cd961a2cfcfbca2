import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrate } from '@/lib/instance/migrate';
import { startPostgres } from '@/lib/instance/postgres';
import { templateDatabase, withDatabase } from './database-url';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** What a test can afford to lose: everything, at any time. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '200',
};

// Reads until this process is gone, however it went; then nothing of the run stays behind.
const cleanUp = `
  cat >/dev/null
  folder=$(sed -n 's/.*"folder": "\\(.*\\)",/\\1/p' "$1/postgres.json")
  if [ -s "$folder/postmaster.pid" ]; then kill -QUIT "$(head -n 1 "$folder/postmaster.pid")"; fi
  sleep 1
  rm -rf "$1" "$folder"`;

async function start() {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'outframe-tests-'));
  chmodSync(dataDir, 0o711);
  const watchdog = spawn('/bin/sh', ['-c', cleanUp, 'watchdog', dataDir], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  const server = await startPostgres(dataDir, { settings });
  const sql = postgres(server.url, { max: 1 });
  await sql`create database ${sql(templateDatabase)}`;
  await sql.end();
  await migrate(withDatabase(server.url, templateDatabase));
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      for (const folder of [server.folder, dataDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

// Each vitest project runs the global setup in a module graph of its own; the server is one for the whole run.
const shared = globalThis as { outframeTestPostgres?: { server: ReturnType<typeof start>; users: number } };

/** vitest's global setup: one Postgres for the run, with a migrated template that test databases are copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.outframeTestPostgres ??= { server: start(), users: 0 };
  const run = shared.outframeTestPostgres;
  run.users += 1;
  const { url, stop } = await run.server;
  project.provide('postgresUrl', url);
  return async () => {
    run.users -= 1;
    if (run.users === 0) await stop();
  };
}
