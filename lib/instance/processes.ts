import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { sourceFolder } from './source-folder';

export type Child = {
  /** How it ended, in words; settles once. */
  ended: Promise<{ ok: boolean; how: string }>;
  /** Asks it to end, and ends it when it has not after the grace period. */
  stop(graceSeconds: number): Promise<void>;
};

/** Starts Node on a script of this checkout, in our process group. The child notices our end on its IPC channel. */
export function startChild(args: string[], variables: Record<string, string>): Child {
  const child = spawn(process.execPath, args, {
    cwd: sourceFolder,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<{ ok: boolean; how: string }>((resolve) => {
    child.once('error', (error) => resolve({ ok: false, how: error.message }));
    child.once('exit', (code, signal) =>
      resolve({ ok: code === 0, how: signal ? `ended by ${signal}` : `exit code ${code}` }),
    );
  });
  return {
    ended,
    async stop(graceSeconds) {
      child.kill('SIGTERM');
      const patience = new AbortController();
      const impatience = sleep(graceSeconds * 1000, undefined, { signal: patience.signal }).then(
        () => child.kill('SIGKILL'),
        () => {},
      );
      await ended;
      patience.abort();
      await impatience;
    },
  };
}

const longestPause = 30;
const steadyAfter = 60;

/** Starts a child again whenever it ends, after a pause that doubles while it keeps failing. */
export function keepRunning(
  name: string,
  start: () => Child,
  say: (line: string) => void,
): Pick<Child, 'stop'> {
  const stopping = new AbortController();
  let current = start();
  const watch = async () => {
    let pause = 1;
    while (!stopping.signal.aborted) {
      const begun = Date.now();
      const { how } = await current.ended;
      if (Date.now() - begun > steadyAfter * 1000) pause = 1;
      // A Ctrl-C reaches the child as well: give our own signal a moment before calling this an accident.
      await sleep(100, undefined, { signal: stopping.signal });
      say(`The ${name} stopped (${how}); starting it again in ${pause} s.`);
      await sleep(pause * 1000, undefined, { signal: stopping.signal });
      current = start();
      pause = Math.min(pause * 2, longestPause);
    }
  };
  const watching = watch().catch((error) => {
    if (!stopping.signal.aborted) throw error;
  });
  return {
    async stop(graceSeconds) {
      stopping.abort();
      await current.stop(graceSeconds);
      await watching;
    },
  };
}
