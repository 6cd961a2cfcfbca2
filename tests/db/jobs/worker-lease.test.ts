import { Logger, run } from 'graphile-worker';
import pino from 'pino';
import { expect, test } from 'vitest';
import { enqueue } from '@/lib/jobs/enqueue';
import { leasedEvents, openLeases, unlockDeadWorkers } from '@/lib/jobs/worker-lease';
import { testDatabase } from '@/tests/support/database';

const quiet = pino({ level: 'silent' });

test('jobs of a worker whose session ended are freed; those of a living one and of a newborn one are not', async () => {
  const { connection, url } = await testDatabase();
  const { db, sql } = connection;
  const [living, dying] = [openLeases(url, quiet), openLeases(url, quiet)];
  await living.take('worker-living');
  await dying.take('worker-dying');
  const workers = ['worker-living', 'worker-dying', 'worker-newborn'];
  for (const worker of workers) {
    await enqueue(db, 'sweep', { worker }, { key: worker, queue: worker });
    const age = worker === 'worker-newborn' ? '1 second' : '1 minute';
    await sql`update graphile_worker._private_jobs set locked_by = ${worker}, locked_at = now() - ${age}::interval where key = ${worker}`;
    await sql`update graphile_worker._private_job_queues set locked_by = ${worker}, locked_at = now() where queue_name = ${worker}`;
  }
  expect(await unlockDeadWorkers(db, quiet)).toEqual([]);
  await dying.close();
  expect(await unlockDeadWorkers(db, quiet)).toEqual(['worker-dying']);
  const locked = () =>
    sql`select locked_by from graphile_worker._private_jobs where locked_by is not null order by 1`;
  expect(await locked()).toEqual([{ locked_by: 'worker-living' }, { locked_by: 'worker-newborn' }]);
  const queues =
    await sql`select queue_name from graphile_worker._private_job_queues where locked_by is not null order by 1`;
  expect(queues).toEqual([{ queue_name: 'worker-living' }, { queue_name: 'worker-newborn' }]);
  await living.close();
});

test('a queue that a dead worker left locked without a job is freed', async () => {
  const { connection } = await testDatabase();
  const { db, sql } = connection;
  await enqueue(db, 'sweep', {}, { key: 'orphan', queue: 'orphan' });
  await sql`update graphile_worker._private_job_queues set locked_by = 'pool-dead', locked_at = now() - interval '1 minute'`;
  expect(await unlockDeadWorkers(db, quiet)).toEqual(['pool-dead']);
  expect(await sql`select locked_by from graphile_worker._private_job_queues`).toEqual([{ locked_by: null }]);
});

test('a worker whose database session was cut takes its lease again', async () => {
  const { connection, url } = await testDatabase();
  const { db, sql } = connection;
  const leases = openLeases(url, quiet);
  await leases.take('worker-steady');
  await enqueue(db, 'sweep', {}, { key: 'steady' });
  await sql`update graphile_worker._private_jobs set locked_by = 'worker-steady', locked_at = now() - interval '1 minute'`;
  const session = () =>
    sql<{ pid: number }[]>`
      select distinct pid from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and granted and datname = current_database()`;
  const [before] = await session();
  await sql`select pg_terminate_backend(${before!.pid})`;
  await expect.poll(async () => (await session()).filter(({ pid }) => pid !== before!.pid).length).toBe(1);
  expect(await unlockDeadWorkers(db, quiet)).toEqual([]);
  await leases.close();
});

test('a job in the hands of a running worker is not freed, however long it takes', async () => {
  const { connection, url } = await testDatabase();
  const { db, sql } = connection;
  const leases = openLeases(url, quiet);
  let begin = () => {};
  let finish = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const runner = await run({
    connectionString: url,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
    events: leasedEvents(leases),
    taskList: {
      sweep: () => {
        begin();
        return finished;
      },
    },
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  await enqueue(db, 'sweep', {}, { key: 'long' });
  await begun;
  await sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 hour'`;
  expect(await unlockDeadWorkers(db, quiet)).toEqual([]);
  finish();
  await runner.stop();
  await leases.close();
});
