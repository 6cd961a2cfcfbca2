import { enterInstance } from './enter-instance';
import { runOrExplain } from './fault';
import { aborted, stopSignal } from './stop-signal';

/** `npm run worker`: a worker alone. Ends after the jobs in hand, at a signal or when its launcher is gone. */
await runOrExplain(async () => {
  const stopping = stopSignal();
  const launcherGone = new Promise<void>((resolve) => process.once('disconnect', resolve));
  const database = await enterInstance((line) => console.error(line));
  // Only now: the environment is complete, and modules of the product may read it as they load.
  const { runWorker } = await import('@/lib/jobs/runner');
  const worker = await runWorker();
  await Promise.race([aborted(stopping), launcherGone]);
  await worker.stop();
  await database.leave();
  process.exit(0);
});
