import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether the process lives and, where /proc can tell, still runs a command that contains `word`: ids are reused. */
export function isRunning(pid: number, word: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(word);
  } catch {
    return process.platform !== 'linux';
  }
}

// After a crash our id may be the dead holder's, so what we hold ourselves is known by name.
const held = new Set<string>();

function tryLock(file: string, word: string): number | null {
  try {
    writeFileSync(file, `${process.pid}`, { flag: 'wx' });
    held.add(file);
    return null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const holder = Number(readFileSync(file, 'utf8')) || 0;
  if (holder === process.pid ? held.has(file) : isRunning(holder, word)) return holder;
  rmSync(file, { force: true });
  return tryLock(file, word);
}

export type Lock = { release(): void };

/**
 * Takes a lock file that holds our process id. A holder that is gone loses it.
 * @param word part of the holder's command line
 * @param whenHeld called once with the holder's id; return normally to wait, throw to give up
 * @param signal ends the waiting with its reason
 */
export async function takeLock(
  file: string,
  word: string,
  whenHeld: (pid: number) => void,
  signal?: AbortSignal,
): Promise<Lock> {
  for (let holder = tryLock(file, word), told = false; holder !== null; holder = tryLock(file, word)) {
    if (!told) whenHeld(holder);
    told = true;
    await sleep(200, undefined, { signal });
  }
  return {
    release: () => {
      held.delete(file);
      rmSync(file, { force: true });
    },
  };
}
