import type { MessagePort } from 'node:worker_threads';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Progress } from './progress';

/** What the conductor's thread says: how far it is, 0..1, and in the end its work. */
export type Message = { fraction: number } | { data: Uint8Array };

/**
 * Runs `script` on one thread as the conductor of an order and on `helpers` more, and resolves to the bytes that the
 * conductor delivers. `workerData` is `assignment` and `ports` (conductor) or `port` (helper): one port for each
 * helper. All threads have ended when the promise settles: it rejects with the fault of whichever fails first, and with
 * `signal.reason` when aborted.
 */
export async function runThreads(
  script: URL,
  assignment: object,
  helpers: number,
  progress: { starting: Progress; painting: Progress },
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const threads: Worker[] = [];
  const start = (more: object, ports: MessagePort[]) => {
    // Loaders and flags of the process are not for threads.
    const options = { workerData: { ...assignment, ...more }, transferList: ports, execArgv: [] };
    threads.push(new Worker(script, options));
    return threads[threads.length - 1];
  };
  let stop: (() => void) | undefined;
  let settled = false;
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      stop = () => reject(signal?.reason);
      signal?.addEventListener('abort', stop);
      const channels = Array.from({ length: helpers }, () => new MessageChannel());
      const near = channels.map(({ port1 }) => port1);
      const conductor = start({ ports: near }, near);
      for (const { port2 } of channels) start({ port: port2 }, [port2]);
      // Whoever stopped listening hears no more of what is already under way.
      const hear = (stretch: Progress, share: number) => {
        if (!settled && !signal?.aborted) stretch.reach(share);
      };
      conductor.once('online', () => hear(progress.starting, 0.5));
      conductor.on('message', (message: Message) => {
        if ('data' in message) resolve(message.data);
        else hear(progress.painting, message.fraction);
      });
      for (const thread of threads) {
        thread.once('error', reject);
        thread.once('exit', () => reject(new Error('A painter thread ended before its work was done')));
      }
    });
  } finally {
    settled = true;
    if (stop) signal?.removeEventListener('abort', stop);
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}
