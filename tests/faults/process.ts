import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentSchema } from '@/lib/env';
import { sourceFolder } from '@/lib/instance/source-folder';

// What a machine is configured with has no say in a test.
const inherited = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !(name in environmentSchema.shape)),
);

/** Starts Node on a script of this checkout, its output appended to a file; it ends when we do. */
export function start(args: string[], variables: Record<string, string>, logFile: string): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(process.execPath, args, {
    cwd: sourceFolder,
    env: { ...inherited, NODE_ENV: 'production', ...variables },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return child;
}

const ended = (child: ChildProcess) =>
  new Promise<string>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`)),
  );

/** A process that is killed now and then and started again, like by whoever runs the product. */
export class Phoenix {
  /** How it ended when nobody had killed it. */
  readonly accidents: string[] = [];
  private child: ChildProcess;
  private stopping = false;
  private killed = false;
  private readonly watching: Promise<void>;

  constructor(
    readonly name: string,
    private readonly begin: () => ChildProcess,
  ) {
    this.child = begin();
    this.watching = this.watch();
  }

  kill(): void {
    this.killed = this.child.kill('SIGKILL');
  }

  /** Asks it to end, and ends it after ten seconds. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.child.kill('SIGTERM');
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    await this.watching;
    clearTimeout(impatience);
  }

  private async watch(): Promise<void> {
    for (;;) {
      const how = await ended(this.child);
      if (this.stopping) return;
      if (!this.killed) this.accidents.push(how);
      this.killed = false;
      await sleep(1_000);
      if (this.stopping) return;
      this.child = this.begin();
    }
  }
}
