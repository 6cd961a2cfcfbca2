import { enterInstance } from './enter-instance';
import { InstanceFault, runOrExplain } from './fault';
import { aborted, stopSignal } from './stop-signal';

/** One worker process. Ends after the jobs in hand, at a signal or when its launcher is gone. */
await runOrExplain(async () => {
  const stopping = stopSignal();
  const launcherGone = new Promise<void>((resolve) => process.once('disconnect', resolve));
  const database = await enterInstance((line) => console.error(line));
  // Only now: the environment is complete, and modules of the product may read it as they load.
  const { runWorker } = await import('@/lib/jobs/runner');
  const worker = await runWorker();
  const gaveUp = worker.ended.then(() => true);
  const mustFail = await Promise.race([aborted(stopping), launcherGone, gaveUp]);
  await worker.stop();
  await database.leave();
  if (mustFail && !stopping.aborted)
    throw new InstanceFault('The worker stopped taking jobs, most likely because the database went away.');
  process.exit(0);
});
