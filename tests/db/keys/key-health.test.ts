import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { providerKeys } from '@/drizzle/schema';
import { failTask, recordReport } from '@/lib/expansions/record-report';
import { type FailureReason, failureReasons } from '@/lib/failure-reasons';
import { getKey } from '@/lib/keys/get-key';
import { recheckKey } from '@/lib/keys/recheck-key';
import { expansionHouse } from '@/tests/support/expansion-house';

let house: Awaited<ReturnType<typeof expansionHouse>>;
beforeEach(async () => {
  house = await expansionHouse();
});

const healthNow = async () => {
  const { health, checkedAt } = await getKey(house.me, { id: house.key.id });
  return { health, checkedAt };
};

const telling = {
  key_refused: 'key_refused',
  no_access: 'no_access',
  route_missing: 'route_missing',
  out_of_credit: 'out_of_credit',
} as const;

test.each(Object.entries(telling))(
  'a task that failed with %s leaves its key as %s',
  async (reason, health) => {
    const { task } = await house.ask();
    await failTask(house.system, { taskId: task.id, reason: reason as keyof typeof telling, detail: '' });
    expect(await healthNow()).toEqual({ health, checkedAt: house.clock.now });
  },
);

test.each(failureReasons.filter((reason) => !(reason in telling)))(
  'a task that failed with %s says nothing about its key',
  async (reason) => {
    const { task } = await house.ask();
    await failTask(house.system, { taskId: task.id, reason, detail: '' });
    expect(await healthNow()).toEqual({ health: 'unchecked', checkedAt: null });
  },
);

test('a delivery shows that the key works again', async () => {
  const { task } = await house.ask();
  await house.db
    .update(providerKeys)
    .set({ health: 'out_of_credit' })
    .where(eq(providerKeys.id, house.key.id));
  const images = [{ index: 0, url: 'https://provider.example/0.png' }];
  await recordReport(house.system, { taskId: task.id, report: { state: 'delivered', images } });
  expect(await healthNow()).toEqual({ health: 'works', checkedAt: house.clock.now });
});

test('a task that had ended before says nothing new', async () => {
  const { task } = await house.ask();
  await failTask(house.system, { taskId: task.id, reason: 'internal', detail: '' });
  expect(await failTask(house.system, { taskId: task.id, reason: 'key_refused', detail: '' })).toBe(false);
  expect((await healthNow()).health).toBe('unchecked');
});

describe('a key that a task has failed with is looked at again', () => {
  const failWith = async (reason: FailureReason) => {
    const { task } = await house.ask();
    await failTask(house.system, { taskId: task.id, reason, detail: '' });
  };
  const recheckJobs = async () => (await house.jobs()).filter(({ name }) => name === 'recheck-key');

  test('once, however many tasks failed with it', async () => {
    await failWith('key_refused');
    await failWith('key_refused');
    expect(await recheckJobs()).toEqual([{ name: 'recheck-key', key: `recheck-key:${house.key.id}` }]);
  });

  test('but not for what does not lie with the key', async () => {
    await failWith('provider_down');
    expect(await recheckJobs()).toEqual([]);
  });

  test.each([
    ['key_refused', 'works', 'works'],
    ['key_refused', 'out_of_credit', 'out_of_credit'],
    ['key_refused', 'unreachable', 'key_refused'],
    ['out_of_credit', 'works', 'out_of_credit'],
    ['out_of_credit', 'key_refused', 'key_refused'],
    ['route_missing', 'works', 'route_missing'],
    ['no_access', 'works', 'no_access'],
  ] as const)('after %s, a free question that says %s leaves it as %s', async (reason, told, health) => {
    await failWith(reason);
    house.provider.script.health = told;
    await recheckKey(house.system, { keyId: house.key.id });
    expect(house.provider.asked.checks).toHaveLength(1);
    expect((await healthNow()).health).toBe(health);
  });

  test('unless it is gone, or does not open', async () => {
    await recheckKey(house.system, { keyId: '01900000-0000-7000-8000-000000000000' });
    const { key } = house;
    const secret = { ...key.secret, sealed: key.secret.wrappedKey };
    await house.db.update(providerKeys).set({ secret }).where(eq(providerKeys.id, key.id));
    await recheckKey(house.system, { keyId: key.id });
    expect(house.provider.asked.checks).toEqual([]);
  });
});
