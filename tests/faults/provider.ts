import path from 'node:path';
import type { Dose } from './fault-plan';
import type { KlingAccount } from './kling-account';
import type { ParentMessage, ServerMessage } from './kling-server';
import type { Truth } from './kling-tasks';
import { start } from './process';

/** The misbehaving server as a process of its own. */
export async function openProvider(accounts: KlingAccount[], dose: Dose, logFile: string) {
  const child = start(['--import', 'tsx', path.join(import.meta.dirname, 'kling-server.ts')], {}, logFile);
  const gone = new Promise<never>((_, reject) =>
    child.once('exit', () => reject(new Error(`The provider ended by itself; see ${logFile}.`))),
  );
  gone.catch(() => {});
  const ask = <Name extends string>(message: ParentMessage, name: Name) => {
    const heard = new Promise<Extract<ServerMessage, Record<Name, unknown>>>((resolve) => {
      const listen = (answer: ServerMessage) => {
        if (!(name in answer)) return;
        child.off('message', listen);
        resolve(answer as Extract<ServerMessage, Record<Name, unknown>>);
      };
      child.on('message', listen);
    });
    child.send(message);
    return Promise.race([heard, gone]);
  };
  const { origin } = await ask({ begin: { accounts, dose } }, 'origin');
  return {
    origin,
    counts: async (): Promise<Truth['counts']> => (await ask({ tell: 'counts' }, 'counts')).counts,
    truth: async (): Promise<Truth> => (await ask({ tell: 'truth' }, 'truth')).truth,
    stop: () => child.kill('SIGKILL'),
  };
}
