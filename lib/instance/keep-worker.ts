import { enterInstance } from './enter-instance';
import { runOrExplain } from './fault';
import { keepRunning, startChild } from './processes';
import { aborted, stopSignal } from './stop-signal';

/**
 * `npm run worker`: a worker alone, started again whenever it ends by itself, as it does when the database goes away.
 * A fault of the configuration is found before the first start, and ends it.
 */
await runOrExplain(async () => {
  const stopping = stopSignal();
  const say = (line: string) => console.error(line);
  const database = await enterInstance(say);
  const start = () => startChild(['--import', 'tsx', 'lib/instance/worker.ts'], {});
  const worker = keepRunning('worker', start, say);
  await aborted(stopping);
  await worker.stop(10);
  await database.leave();
  process.exit(0);
});
