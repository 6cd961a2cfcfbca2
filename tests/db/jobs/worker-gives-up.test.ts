import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '@/tests/support/database';
import { launch, makeDataFolder, removeDataFolder } from '@/tests/support/launcher';

const folder = makeDataFolder();
afterAll(() => removeDataFolder(folder));

test('a worker that cannot write down how its jobs ended goes, so that it can be started again', {
  timeout: 60_000,
}, async () => {
  const { connection, url } = await testDatabase();
  const { sql } = connection;
  // As when the database goes away in the wrong moment: what a job came to is not taken.
  await sql`
    create function no_end() returns trigger language plpgsql as $$
    begin raise exception 'not now'; end $$`;
  await sql`
    create trigger no_end before update on graphile_worker._private_jobs
    for each row when (new.last_error is distinct from old.last_error) execute function no_end()`;
  for (const key of ['one', 'two', 'three'])
    await sql`select graphile_worker.add_job('submit-task', '{"taskId": "none"}', job_key => ${key})`;

  const secret = (name: string) => `${name} of a worker under test, not secret at all`;
  const worker = await launch(['lib/instance/worker.ts'], {
    DATABASE_URL: url,
    DATA_DIR: folder,
    SESSION_SECRET: secret('session secret'),
    ENCRYPTION_KEY: secret('encryption key'),
    TOKEN_SECRET: secret('token secret'),
  }).ended;
  expect(worker.stderr).toContain(
    'The worker stopped taking jobs, most likely because the database went away.',
  );
  expect(worker.code).toBe(1);
});
