import { spawn } from 'node:child_process';
import { chownSync, closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { InstanceFault } from './fault';
import { takeLock } from './lock';
import { findFreePort, isFree } from './ports';
import { postgresBinaries } from './postgres-binaries';
import { type Cluster, createCluster, findCluster, remember } from './postgres-cluster';
import { postgresUser } from './postgres-user';
import { findPostmaster, removeStaleFile, stopPostmaster, whenReady } from './postmaster';

export type RunningPostgres = {
  /** Of the database `postgres`, where an installation keeps its tables. */
  url: string;
  /** Where its files are. */
  folder: string;
  /** Whether it ran already, left by a launcher that was killed or held by one that lives. */
  attached: boolean;
  stop(): Promise<void>;
};

export type PostgresOptions = { say?: (line: string) => void; settings?: Record<string, string> };

function running(
  cluster: Cluster,
  { pid, port }: { pid: number; port: number },
  attached: boolean,
): RunningPostgres {
  return {
    url: `postgres://outframe:${cluster.password}@127.0.0.1:${port}/postgres`,
    folder: cluster.folder,
    attached,
    stop: () => stopPostmaster(cluster.folder, pid),
  };
}

/**
 * The embedded Postgres of a data folder: attaches to the one that runs, waits for one that starts or stops,
 * and otherwise starts it, preparing its files the first time. It outlives a launcher that is killed.
 * @throws InstanceFault
 */
export async function startPostgres(
  dataDir: string,
  options: PostgresOptions = {},
): Promise<RunningPostgres> {
  const lock = await takeLock(path.join(dataDir, 'postgres.lock'), 'node', () => {});
  try {
    return await attachOrStart(dataDir, options);
  } finally {
    lock.release();
  }
}

async function attachOrStart(dataDir: string, options: PostgresOptions): Promise<RunningPostgres> {
  const say = options.say ?? (() => {});
  const existing = findCluster(dataDir);
  const found = existing && (await whenReady(existing.folder));
  if (existing && found) return running(existing, found, true);

  const user = postgresUser();
  const binaries = postgresBinaries(user, say);
  const cluster = existing ?? (await createCluster(dataDir, binaries, user, say));
  if (!(await isFree(cluster.port, '127.0.0.1'))) {
    cluster.port = await findFreePort();
    remember(dataDir, cluster);
  }

  removeStaleFile(cluster.folder);
  const logFile = path.join(dataDir, 'postgres.log');
  const log = openSync(logFile, 'w', 0o600);
  if (user) chownSync(logFile, user.uid, user.gid);
  const settings = Object.entries(options.settings ?? {}).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const server = spawn(
    path.join(binaries, 'bin/postgres'),
    ['-D', cluster.folder, '-h', '127.0.0.1', '-p', `${cluster.port}`, '-k', '', ...settings],
    { cwd: '/', detached: true, stdio: ['ignore', log, log], ...user },
  );
  closeSync(log);
  server.unref();
  const failed = new Promise<never>((_, reject) => {
    const explain = (reason: string) =>
      reject(new InstanceFault(`The embedded Postgres does not start (${reason}); see ${logFile}.`));
    server.once('error', (error) => explain(error.message));
    server.once('exit', () =>
      explain(readFileSync(logFile, 'utf8').trim().split('\n').at(-1) ?? 'no reason given'),
    );
  });
  failed.catch(() => {});
  const started = await Promise.race([failed, whenStarted(cluster.folder)]);
  server.removeAllListeners();
  return running(cluster, started, false);
}

async function whenStarted(folder: string) {
  for (;;) {
    const postmaster = findPostmaster(folder) && (await whenReady(folder));
    if (postmaster) return postmaster;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
