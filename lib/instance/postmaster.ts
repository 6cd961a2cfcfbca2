import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { InstanceFault } from './fault';
import { isRunning } from './lock';

/** What `postmaster.pid` says: line 1 is the process, line 4 the port, line 8 the state. */
export type Postmaster = { pid: number; port: number; ready: boolean };

const pidFile = (folder: string) => path.join(folder, 'postmaster.pid');

/** The Postgres that runs on this folder. Its file may still be empty, or name one that is dead. */
export function findPostmaster(folder: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(pidFile(folder), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!pid || !isRunning(pid, 'postgres')) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * Removes the file of a server that is gone: another program may have got its number since, and Postgres would not start.
 * Only for whoever holds the lock on starting one: the file of a server that just starts is empty for a moment.
 */
export function removeStaleFile(folder: string): void {
  if (!findPostmaster(folder)) rmSync(pidFile(folder), { force: true });
}

/**
 * Waits until the server on this folder takes connections. One that is stopping is waited for and gives null:
 * then a new one may start.
 */
export async function whenReady(folder: string, seconds = 60): Promise<Postmaster | null> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await sleep(20)) {
    const postmaster = findPostmaster(folder);
    if (!postmaster || postmaster.ready) return postmaster;
  }
  throw new InstanceFault(`Postgres in ${folder} did not become ready within ${seconds} seconds.`);
}

/** Stops the server: "fast" (open transactions are rolled back), then "immediate" when that takes too long. */
export async function stopPostmaster(folder: string, pid: number, seconds = 20): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!isRunning(pid, 'postgres')) return;
    process.kill(pid, signal);
    for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await sleep(20)) {
      if (!isRunning(pid, 'postgres')) return;
    }
  }
  throw new InstanceFault(`Postgres in ${folder} (process ${pid}) does not stop.`);
}
