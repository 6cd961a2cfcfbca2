import { expect, test } from 'vitest';
import { announce } from '@/lib/events/announce';
import { subscribe } from '@/lib/events/subscribe';
import { testDatabase } from '@/tests/support/database';

const [ada, bob] = ['0190c0de-0000-7000-8000-00000000000a', '0190c0de-0000-7000-8000-00000000000b'] as const;
const event = (userId: string, id: string) => ({ userId, id, state: 'ready' as const });
const heardOf = (to: string, id: string) => ({ to, id, state: 'ready' as const });
const [one, two, three] = [1, 2, 3].map((n) => `0190c0de-0000-7000-8000-10000000000${n}`) as [
  string,
  string,
  string,
];

test('a person hears of their own expansions only, once the transaction commits, and no more after leaving', async () => {
  const { db, sql } = (await testDatabase()).connection;
  const heard: unknown[] = [];
  const leave = await subscribe(sql, ada, (message) => heard.push(message));
  const heardByBob: unknown[] = [];
  await subscribe(sql, bob, (message) => heardByBob.push(message));

  await announce(db, event(ada, one));
  await db
    .transaction(async (tx) => {
      await announce(tx, event(ada, two));
      throw new Error('rolled back');
    })
    .catch(() => {});
  await announce(db, event(bob, three));
  await expect.poll(() => heardByBob).toEqual([heardOf(bob, three)]);
  expect(heard).toEqual([heardOf(ada, one)]);

  leave();
  await announce(db, event(ada, two));
  await announce(db, event(bob, two));
  await expect.poll(() => heardByBob.length).toBe(2);
  expect(heard).toHaveLength(1);
});
