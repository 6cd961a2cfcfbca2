import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { environmentSchema } from '@/lib/env';

/** A data folder of the test's own, which the user `postgres` can reach when root runs the tests. */
export function makeDataFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'outframe-instance-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** Removes a data folder; a Postgres that still runs on it, because its launcher was killed, is ended first. */
export function removeDataFolder(folder: string): void {
  const record = path.join(folder, 'postgres.json');
  const cluster = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')).folder : folder;
  const pidFile = path.join(cluster, 'postmaster.pid');
  if (existsSync(pidFile)) process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT');
  for (const each of [cluster, folder]) rmSync(each, { recursive: true, force: true, maxRetries: 20 });
}

export type Launched = {
  process: ChildProcess;
  output(): string;
  /** Settles when the process and all who hold its output are gone. */
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
  /** Settles when the output matches; fails when the process ends first. */
  says(pattern: RegExp): Promise<RegExpMatchArray>;
  stop(): Promise<void>;
};

// What a machine is configured with has no say in a test.
const inherited = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !(name in environmentSchema.shape)),
);

/** Starts a script of `lib/instance` as its own process group, just as npm would. */
export function launch(
  args: string[],
  variables: Record<string, string>,
  echo?: NodeJS.WritableStream,
): Launched {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    env: { ...inherited, NODE_ENV: 'production', PORT: '0', LOG_LEVEL: 'warn', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  // A test that fails midway leaves no instance running.
  process.once('exit', () => child.exitCode ?? child.signalCode ?? child.kill('SIGKILL'));
  if (echo) for (const stream of [child.stdout, child.stderr]) stream.pipe(echo, { end: false });
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  const tell = () => {
    for (const look of waiting) look();
  };
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    tell();
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    tell();
  });
  const output = () => `${stdout}${stderr}`;
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, stdout, stderr })),
  );
  return {
    process: child,
    output,
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = output().match(pattern);
          if (!match) return;
          waiting.delete(look);
          resolve(match);
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`It ended without saying ${pattern}:\n${output()}`)));
      }),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** `npm start` on a data folder, up and ready. */
export async function launchInstance(
  dataDir: string,
  variables: Record<string, string> = {},
  echo?: NodeJS.WritableStream,
): Promise<Launched & { origin: string }> {
  const launched = launch(['lib/instance/start.ts'], { DATA_DIR: dataDir, ...variables }, echo);
  const [, port] = await launched.says(/Outframe is ready at http:\/\/localhost:(\d+)/);
  return { ...launched, origin: `http://localhost:${port}` };
}
