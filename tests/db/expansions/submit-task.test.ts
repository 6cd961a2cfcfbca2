import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { providerKeys, tasks } from '@/drizzle/schema';
import { admitTasks } from '@/lib/expansions/admit-tasks';
import { checkTask } from '@/lib/expansions/check-task';
import { getExpansion } from '@/lib/expansions/get-expansion';
import { submitTask } from '@/lib/expansions/submit-task';
import { taskDeadlineMs } from '@/lib/expansions/task-job';
import { sealingKey } from '@/lib/keys/master-keys';
import { sealSecret } from '@/lib/keys/seal';
import type { Storage } from '@/lib/storage/storage';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makeKey } from '@/tests/support/factories';

let house: Awaited<ReturnType<typeof expansionHouse>>;

beforeAll(async () => {
  const photo = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer();
  const onlyPhotos = {
    get: async () => ({
      body: new Blob([new Uint8Array(photo)]).stream(),
      bytes: photo.length,
      contentType: 'image/jpeg',
      range: null,
    }),
  } as unknown as Storage;
  house = await expansionHouse(onlyPhotos);
});

const run = async (taskId: string) => {
  house.provider.asked.submits.length = 0;
  house.provider.asked.finds.length = 0;
  await submitTask(house.system, { taskId });
  return {
    submits: house.provider.asked.submits,
    finds: house.provider.asked.finds,
    task: await house.taskNow(taskId),
  };
};
const found = {
  answer: 'found',
  providerTaskId: '123456789012345678',
  report: { state: 'working' },
} as const;

test('an order goes out once, under our id, with ratios, prompt and count', async () => {
  const { task } = await house.ask({ up: 150 });
  house.provider.script.submit.push({ answer: 'accepted', providerTaskId: '123456789012345678' });
  const { submits, finds, task: now } = await run(task.id);
  expect(submits).toHaveLength(1);
  expect(finds).toHaveLength(0);
  expect(submits[0]).toMatchObject({
    externalTaskId: task.id,
    ratios: { up: 0.25, right: 0.5, down: 0, left: 0 },
    prompt: 'more harbour',
    variants: 2,
  });
  // Nobody outside could call this instance back: APP_URL is not set.
  expect(submits[0]!.callbackUrl).toBeUndefined();
  expect(now).toMatchObject({ status: 'submitted', providerTaskId: '123456789012345678' });
  expect((await run(task.id)).submits).toHaveLength(0);
});

test('after an unclear answer the provider is asked for our id, and what it has is adopted', async () => {
  const { task } = await house.ask();
  house.provider.script.submit.push({ answer: 'unclear', detail: 'reset' });
  expect((await run(task.id)).task).toMatchObject({ status: 'queued', checks: 1 });
  house.provider.script.find.push(found);
  const { submits, finds, task: now } = await run(task.id);
  expect(submits).toHaveLength(0);
  expect(finds).toEqual([{ providerTaskId: null, externalTaskId: task.id }]);
  expect(now).toMatchObject({ status: 'submitted', providerTaskId: '123456789012345678' });
});

/** So long after an order, a provider that does not know it has not taken it. */
const settle = () => {
  house.clock.now = new Date(house.clock.now.getTime() + 10_000);
};

test('only a definite "unknown" permits sending again, under the same id', async () => {
  const { task } = await house.ask();
  house.provider.script.submit.push({ answer: 'unclear', detail: 'reset' });
  await run(task.id);
  house.provider.script.find.push({ answer: 'unclear', detail: 'HTTP 503' });
  expect((await run(task.id)).submits).toHaveLength(0);
  // Too soon: the order may still be on its way through the provider.
  house.provider.script.find.push({ answer: 'absent' });
  expect((await run(task.id)).submits).toHaveLength(0);
  settle();
  house.provider.script.find.push({ answer: 'absent' });
  house.provider.script.submit.push({ answer: 'accepted', providerTaskId: '2' });
  const { submits } = await run(task.id);
  expect(submits.map((order) => order.externalTaskId)).toEqual([task.id]);
});

test('what was ordered with one account is not ordered again with another', async () => {
  const { task } = await house.ask();
  house.provider.script.submit.push({ answer: 'unclear', detail: 'reset' });
  await run(task.id);
  settle();
  await house.db.update(tasks).set({ account: 'the one before' }).where(eq(tasks.id, task.id));
  house.provider.script.find.push({ answer: 'absent' });
  expect((await run(task.id)).submits).toHaveLength(0);
});

test('a duplicate is adopted, never ordered under another id', async () => {
  const { task } = await house.ask();
  house.provider.script.submit.push({ answer: 'duplicate' });
  expect((await run(task.id)).task.status).toBe('queued');
  house.provider.script.find.push(found);
  expect((await run(task.id)).task.status).toBe('submitted');
});

test('a second order that is found fault with in unknown words counts as a duplicate; a first one is refused', async () => {
  const { task } = await house.ask();
  house.provider.script.submit.push({ answer: 'unclear', detail: 'reset' });
  await run(task.id);
  settle();
  house.provider.script.find.push({ answer: 'absent' });
  const fault = { answer: 'refused', reason: 'request_refused', detail: 'id in use' } as const;
  house.provider.script.submit.push(fault);
  expect((await run(task.id)).task.status).toBe('queued');
  house.provider.script.find.push(found);
  expect((await run(task.id)).task.status).toBe('submitted');
  const another = await house.ask();
  house.provider.script.submit.push(fault);
  expect((await run(another.task.id)).task).toMatchObject({ status: 'failed', sentAt: null });
});

test('a second order that is found fault with for five minutes is refused, and still asked about', async () => {
  const { task } = await house.ask();
  house.provider.script.submit.push({ answer: 'unclear', detail: 'reset' });
  await run(task.id);
  const fault = { answer: 'refused', reason: 'request_refused', detail: 'bad prompt' } as const;
  for (const [minutes, status] of [
    [4, 'queued'],
    [2, 'failed'],
  ] as const) {
    house.clock.now = new Date(house.clock.now.getTime() + minutes * 60_000);
    house.provider.script.find.push({ answer: 'absent' });
    house.provider.script.submit.push(fault);
    expect((await run(task.id)).task.status).toBe(status);
  }
  const { reason, sentAt, nextCheckAt } = await house.taskNow(task.id);
  expect(reason).toBe('request_refused');
  expect(sentAt).not.toBeNull();
  expect(nextCheckAt).not.toBeNull();
});

test('an order that stays unclear to the deadline is told as timed out, asked about for a day, and kept if it comes', async () => {
  const { expansionId, task } = await house.ask();
  house.provider.script.submit.push({ answer: 'unclear', detail: 'HTTP 502' });
  await run(task.id);
  house.clock.now = new Date(house.clock.now.getTime() + taskDeadlineMs() + 1);
  house.provider.script.find.push({ answer: 'unclear', detail: 'HTTP 500' });
  const { task: now } = await run(task.id);
  expect(now).toMatchObject({ status: 'failed', reason: 'timed_out', detail: 'HTTP 500' });
  expect(now.nextCheckAt).not.toBeNull();
  expect((await getExpansion(house.me, { id: expansionId })).failure?.bought).toBe('unknown');
  const images = [{ index: 0, url: 'https://provider.example/0.png' }];
  house.provider.script.find.push({ ...found, report: { state: 'delivered', images } });
  await checkTask(house.system, { taskId: task.id });
  expect(await house.taskNow(task.id)).toMatchObject({ status: 'delivered', reason: null });
});

test('a key that does not open for a while ends no task that was sent', async () => {
  const key = await makeKey(house.db, house.person.id, { isDefault: false });
  const { task } = await house.ask({ keyId: key.id });
  house.provider.script.submit.push({ answer: 'accepted', providerTaskId: '3' });
  await run(task.id);
  const secret = sealSecret(
    { apiKey: 'sk' },
    { rowId: 'elsewhere', ownerId: house.person.id },
    await house.db.transaction(sealingKey),
  );
  await house.db.update(providerKeys).set({ secret }).where(eq(providerKeys.id, key.id));
  await checkTask(house.system, { taskId: task.id });
  expect(await house.taskNow(task.id)).toMatchObject({ status: 'submitted', checks: 1 });
  await house.db.update(providerKeys).set({ secret: key.secret }).where(eq(providerKeys.id, key.id));
  const images = [{ index: 0, url: 'https://provider.example/0.png' }];
  house.provider.script.find.push({ ...found, report: { state: 'delivered', images } });
  await checkTask(house.system, { taskId: task.id });
  expect((await house.taskNow(task.id)).status).toBe('delivered');
});

test('what is found already delivered is recorded at once', async () => {
  const { task } = await house.ask();
  house.provider.script.submit.push({ answer: 'unclear', detail: 'timeout' });
  await run(task.id);
  const images = [{ index: 0, url: 'https://provider.example/0.png' }];
  house.provider.script.find.push({ ...found, report: { state: 'delivered', images } });
  expect((await run(task.id)).task).toMatchObject({ status: 'delivered', delivery: { images } });
});

test("a refusal ends the task with its reason and the provider's words", async () => {
  const { task } = await house.ask();
  house.provider.script.submit.push({
    answer: 'refused',
    reason: 'route_missing',
    detail: '{"message":"404"}',
  });
  expect((await run(task.id)).task).toMatchObject({
    status: 'failed',
    reason: 'route_missing',
    detail: '{"message":"404"}',
  });
});

async function taskOfAnotherAccount() {
  const key = await makeKey(house.db, house.person.id, { isDefault: false });
  return (await house.ask({ keyId: key.id })).task;
}

test('one too many at once goes back in line until the provider says, and after two hours the reason is told', async () => {
  const task = await taskOfAnotherAccount();
  const busy = { answer: 'busy', reason: 'provider_busy', detail: '1303', retryAfterMs: 9_000 } as const;
  house.provider.script.submit.push(busy);
  const { task: now } = await run(task.id);
  expect(now).toMatchObject({ status: 'queued', admittedAt: null, nextCheckAt: null });
  expect((await run(task.id)).submits).toHaveLength(0);
  await admitTasks(house.system, { account: task.account });
  expect((await house.taskNow(task.id)).admittedAt).toBeNull();

  house.clock.now = new Date(house.clock.now.getTime() + 9_001);
  await admitTasks(house.system, { account: task.account });
  house.clock.now = new Date(house.clock.now.getTime() + taskDeadlineMs());
  house.provider.script.find.push({ answer: 'absent' });
  house.provider.script.submit.push(busy);
  expect((await run(task.id)).task).toMatchObject({
    status: 'failed',
    reason: 'provider_busy',
    detail: '1303',
  });
});

test('a provider that cannot be reached is tried again later, and after two hours the reason is told', async () => {
  const task = await taskOfAnotherAccount();
  const away = { answer: 'busy', reason: 'provider_down', detail: 'no route to host' } as const;
  house.provider.script.submit.push(away);
  const { task: now } = await run(task.id);
  expect(now).toMatchObject({ status: 'queued', checks: 1, admittedAt: task.admittedAt });
  expect(now.nextCheckAt!.getTime()).toBeGreaterThan(house.clock.now.getTime());
  house.clock.now = new Date(house.clock.now.getTime() + taskDeadlineMs() + 1);
  house.provider.script.find.push({ answer: 'absent' });
  house.provider.script.submit.push(away);
  expect((await run(task.id)).task).toMatchObject({ status: 'failed', reason: 'provider_down' });
});

test.each([
  [
    'was removed',
    'The key was removed from the settings.',
    async (id: string) => {
      await house.db.delete(providerKeys).where(eq(providerKeys.id, id));
    },
  ],
  [
    'does not open any more',
    'The stored key could not be opened. Enter it again in the settings.',
    async (id: string) => {
      const master = await house.db.transaction(sealingKey);
      const owner = { rowId: 'elsewhere', ownerId: house.person.id };
      const elsewhere = sealSecret({ apiKey: 'sk' }, owner, master);
      await house.db.update(providerKeys).set({ secret: elsewhere }).where(eq(providerKeys.id, id));
    },
  ],
])('a task whose key %s ends with words about it', async (_what, detail, spoil) => {
  const key = await makeKey(house.db, house.person.id, { isDefault: false });
  const { task } = await house.ask({ keyId: key.id });
  await spoil(key.id);
  const { submits, task: now } = await run(task.id);
  expect(submits).toHaveLength(0);
  expect(now).toMatchObject({ status: 'failed', reason: 'key_refused', detail });
});
