import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker';
import { contextFor, services } from '@/lib/context';
import { env, requireEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { enqueue } from './enqueue';
import { type JobName, jobs } from './jobs';
import { taskList } from './task-list';
import { leasedEvents, openLeases, unlockDeadWorkers } from './worker-lease';

/** Jobs that run longer than this after a stop was asked for are told to abort, and run again elsewhere. */
const STOP_AFTER_MS = 2_000;
/** A pool that lost its database in the wrong moment never ends stopping; its jobs are freed with its lease. */
const STOPPED_AT_LATEST_MS = 10_000;

const crontab = parseCronItems([
  { task: 'sweep', match: '* * * * *' },
  { task: 'tidy', match: '17 * * * *' },
  // Made up for at the next start when nothing ran at that hour.
  { task: 'send-digests', match: '7 6 * * *', options: { backfillPeriod: 12 * 60 * 60 * 1000 } },
  { task: 'sweep-orphans', match: '43 3 * * *', options: { backfillPeriod: 24 * 60 * 60 * 1000 } },
]);

const workerLog = log('worker');

/** The queue's own chatter goes to our log, one level down. */
const queueLogger = new Logger((scope) => (level, message) => {
  if (level === 'error') workerLog.error({ scope }, message);
  else if (level === 'warning') workerLog.warn({ scope }, message);
  else workerLog.debug({ scope }, message);
});

function tasksOf(queue: 'work' | 'painting'): TaskList {
  const names = (Object.keys(jobs) as JobName[]).filter((name) => jobs[name].queue === queue);
  return Object.fromEntries(
    names.map((name) => [
      name,
      (payload: unknown, helpers: { abortSignal: AbortSignal }) => {
        const handler = taskList[name] as (
          ctx: unknown,
          payload: unknown,
          signal: AbortSignal,
        ) => Promise<unknown>;
        const ctx = contextFor({ kind: 'system' }, 'worker');
        return handler(ctx, jobs[name].payload.parse(payload), helpers.abortSignal).then(() => undefined);
      },
    ]),
  );
}

/**
 * Starts this process's workers: some for the short work of expansions, a few for the engine's long syntheses.
 * Jobs left locked by workers that were killed are freed first. Resolves once jobs are being taken. `ended` settles when
 * they begin to stop, asked to or by themselves, as they do when Postgres is gone in the wrong moment: then no more jobs
 * are taken.
 */
export async function runWorker(): Promise<{ ended: Promise<void>; stop(): Promise<void> }> {
  const connectionString = requireEnv('DATABASE_URL');
  const { connection } = services();
  const leases = openLeases(connectionString, workerLog);
  const events = leasedEvents(leases);
  // The pools' own promises do not tell: they wait for ever for a job whose end could not be written down.
  const ended = once(events, 'pool:gracefulShutdown').then(() => undefined);
  await unlockDeadWorkers(connection.db, workerLog);

  const start = (queue: 'work' | 'painting', concurrentJobs: number): Promise<Runner> => {
    return run({
      connectionString,
      taskList: tasksOf(queue),
      parsedCronItems: queue === 'work' ? crontab : [],
      noHandleSignals: true,
      logger: queueLogger,
      events,
      preset: {
        worker: {
          concurrentJobs,
          // Without these two a job that ends during a graceful stop is run again.
          completeJobBatchDelay: 0,
          failJobBatchDelay: 0,
          gracefulShutdownAbortTimeout: STOP_AFTER_MS,
        },
      },
    });
  };
  const runners = [
    await start('work', env().WORKER_CONCURRENCY),
    await start('painting', env().ENGINE_CONCURRENCY),
  ];
  // What a worker killed a moment ago held is too young to be freed above.
  await enqueue(
    connection.db,
    'sweep',
    {},
    { key: 'sweep-after-start', runAt: new Date(Date.now() + 6_000) },
  );
  workerLog.info({ work: env().WORKER_CONCURRENCY, painting: env().ENGINE_CONCURRENCY }, 'worker ready');
  for (const { promise } of runners)
    promise.catch((error) => workerLog.error({ err: error }, 'the queue gave up'));
  return {
    ended,
    stop: async () => {
      const stopped = Promise.allSettled(runners.map((runner) => runner.stop()));
      await Promise.race([stopped, sleep(STOPPED_AT_LATEST_MS)]);
      await leases.close();
      await connection.close();
    },
  };
}
