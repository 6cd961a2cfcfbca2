import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { providerKeys } from '@/drizzle/schema';
import { failTask, recordReport } from '@/lib/expansions/record-report';
import { failureReasons } from '@/lib/failure-reasons';
import { getKey } from '@/lib/keys/get-key';
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
