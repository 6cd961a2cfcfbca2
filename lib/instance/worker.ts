import { runWorker } from '@/lib/jobs/runner';
import { loadEnvFiles } from './env-files';
import { runOrExplain } from './fault';

/** `npm run worker`: a worker alone. Stops at the first signal after finishing the jobs in hand. */
await runOrExplain(async () => {
  loadEnvFiles();
  const worker = await runWorker();
  const stop = () => void runOrExplain(async () => worker.stop().then(() => process.exit(0)));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
});
