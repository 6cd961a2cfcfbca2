import path from 'node:path';
import { Worker } from 'node:worker_threads';

type ThreadOptions<Message, Result> = {
  workerData: unknown;
  /** Looks at each message; what it returns, unless that is undefined, is the outcome. */
  read: (message: Message) => Result | undefined;
  signal?: AbortSignal;
};

/**
 * Runs a script of this folder on a thread of its own, until a message brings the outcome. The thread has ended when the
 * promise settles, and its memory is given back: it rejects with the thread's fault, and with `signal.reason` when aborted.
 */
export async function onThread<Message, Result>(
  script: string,
  { workerData, read, signal }: ThreadOptions<Message, Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  // A path, not a URL beside this file: bundled, this file lies elsewhere.
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), 'lib/imaging', script);
  // Loaders and flags of the process are not for threads; decoders report to the console what we report ourselves.
  const thread = new Worker(file, { workerData, execArgv: [], stdout: true });
  let stop: (() => void) | undefined;
  try {
    return await new Promise<Result>((resolve, reject) => {
      stop = () => reject(signal?.reason);
      signal?.addEventListener('abort', stop);
      thread.on('message', (message: Message) => {
        const result = read(message);
        if (result !== undefined) resolve(result);
      });
      thread.once('error', reject);
      thread.once('exit', () => reject(new Error('The thread ended before its work was done.')));
    });
  } finally {
    if (stop) signal?.removeEventListener('abort', stop);
    await thread.terminate();
  }
}
