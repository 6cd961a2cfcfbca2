import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { accountGates, tasks } from '@/drizzle/schema';
import { newGate } from '@/lib/expansions/account-gate';
import { narrowGate, widenGate } from '@/lib/expansions/adjust-gate';
import { admitTasks } from '@/lib/expansions/admit-tasks';
import { failTask } from '@/lib/expansions/record-report';
import { requestExpansion } from '@/lib/expansions/request-expansion';
import { sweepTasks } from '@/lib/expansions/sweep-tasks';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makeKey, makePerson, makePhoto } from '@/tests/support/factories';

let house: Awaited<ReturnType<typeof expansionHouse>>;
beforeEach(async () => {
  house = await expansionHouse();
});

const account = 'an account of two people';

/** A person who keeps a key of the shared account, and asks. */
async function customer() {
  const person = await makePerson(house.db);
  const photo = await makePhoto(house.db, person.id);
  const key = await makeKey(house.db, person.id, { account });
  const me = house.context(person.actor);
  return async (variants: number) => {
    const order = house.order({ photoId: photo.id, keyId: key.id, variants });
    const { expansionId } = await requestExpansion(me, order);
    return (await house.newestTaskOf(expansionId)).id;
  };
}
const gateOf = async (slots: number) => {
  await house.db.insert(accountGates).values({ account, ...newGate(house.clock.now), slots });
};
const gateNow = async () =>
  (await house.db.select().from(accountGates).where(eq(accountGates.account, account)))[0]!;
const admitted = async (...ids: string[]) => {
  const rows = await Promise.all(ids.map((id) => house.taskNow(id)));
  return rows.map((task) => task.admittedAt !== null);
};
const submitJobs = async () =>
  (await house.jobs()).filter(({ name }) => name === 'submit-task').map(({ key }) => key);

test('a gate of three lets three variants through, fairly, and the others when one has ended', async () => {
  const [ada, ben] = [await customer(), await customer()];
  await gateOf(3);
  const crowd = [await ada(1), await ada(1), await ada(1), await ada(1)];
  const one = await ben(1);
  await admitTasks(house.system, { account });
  expect(await admitted(...crowd, one)).toEqual([true, true, false, false, true]);
  expect((await submitJobs()).sort()).toEqual(
    [crowd[0], crowd[1], one].map((id) => `submit-task:${id}`).sort(),
  );

  await failTask(house.system, { taskId: crowd[0]!, reason: 'provider_failed', detail: '' });
  expect(await house.jobs()).toContainEqual({ name: 'admit-tasks', key: `admit-tasks:${account}` });
  await admitTasks(house.system, { account });
  expect(await admitted(...crowd)).toEqual([true, true, true, false]);
});

test('two workers that look at the same moment let nobody through twice and never too many', async () => {
  const ada = await customer();
  await gateOf(4);
  const all = [await ada(1), await ada(1), await ada(1), await ada(1), await ada(1), await ada(1)];
  await Promise.all([1, 2, 3, 4].map(() => admitTasks(house.system, { account })));
  expect((await admitted(...all)).filter(Boolean)).toHaveLength(4);
  expect(await submitJobs()).toHaveLength(4);
});

test('a closed gate lets nobody through, and says when to look again', async () => {
  const ada = await customer();
  const task = await ada(2);
  const until = new Date(house.clock.now.getTime() + 7_000);
  await house.db.insert(accountGates).values({ account, ...newGate(house.clock.now), closedUntil: until });
  await admitTasks(house.system, { account });
  expect(await admitted(task)).toEqual([false]);
  const [job] = await house.sql`
    select run_at from graphile_worker.jobs where key = ${`admit-tasks:${account}`}`;
  expect(new Date(job!.run_at)).toEqual(until);
});

test('a refused task goes back in line, and the gate leaves room for what still runs', async () => {
  const ada = await customer();
  await gateOf(9);
  const [first, second] = [await ada(2), await ada(3)];
  await admitTasks(house.system, { account });
  await narrowGate(house.system, { task: { id: second, account } });
  expect(await admitted(first, second)).toEqual([true, false]);
  expect(await gateNow()).toMatchObject({ slots: 2, refusals: 1, refusedSince: house.clock.now });
  await house.db.transaction((tx) => widenGate(tx, account, house.clock.now));
  expect(await gateNow()).toMatchObject({ slots: 2, refusals: 0, refusedSince: null });
});

test('the sweep wakes a line that nobody woke, without calling it stuck', async () => {
  const ada = await customer();
  await ada(1);
  await house.sql`delete from graphile_worker._private_jobs`;
  expect(await sweepTasks(house.system)).toBe(0);
  expect(await house.jobs()).toEqual([{ name: 'admit-tasks', key: `admit-tasks:${account}` }]);
  expect(await house.db.$count(tasks, eq(tasks.status, 'queued'))).toBe(1);
});
