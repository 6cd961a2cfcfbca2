import { expect, test } from 'vitest';
import { users } from '@/drizzle/schema';
import { migrate } from '@/lib/instance/migrate';
import { enqueue } from '@/lib/jobs/enqueue';
import { testDatabase } from '@/tests/support/database';

test('a test database has our tables and the queue, and is its own', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
  await one.connection.db.insert(users).values({ email: 'ada@example.org' });
  expect(await one.connection.db.$count(users)).toBe(1);
  expect(await other.connection.db.$count(users)).toBe(0);
  await enqueue(one.connection.db, 'sweep', {});
  expect(await one.connection.sql`select task_identifier from graphile_worker.jobs`).toEqual([
    { task_identifier: 'sweep' },
  ]);
});

test('migrating again, even from several machines at once, changes nothing', async () => {
  const { connection, url } = await testDatabase();
  const applied = () => connection.sql`select * from drizzle.__drizzle_migrations order by id`;
  const before = await applied();
  await Promise.all([migrate(url), migrate(url), migrate(url)]);
  expect(await applied()).toEqual(before);
});
