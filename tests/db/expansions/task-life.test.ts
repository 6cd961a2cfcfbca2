import { desc, eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { openDatabase } from '@/drizzle/client';
import { callbackReceipts, providerKeys, tasks } from '@/drizzle/schema';
import { abandonTask } from '@/lib/expansions/abandon-task';
import { cancelExpansion } from '@/lib/expansions/cancel-expansion';
import { checkTask } from '@/lib/expansions/check-task';
import { getExpansion } from '@/lib/expansions/get-expansion';
import { pruneCallbackReceipts } from '@/lib/expansions/prune-callback-receipts';
import { readCallbacks } from '@/lib/expansions/read-callbacks';
import { receiveCallback } from '@/lib/expansions/receive-callback';
import { recordReport } from '@/lib/expansions/record-report';
import { retryExpansion } from '@/lib/expansions/retry-expansion';
import { sweepTasks } from '@/lib/expansions/sweep-tasks';
import { taskDeadlineMs } from '@/lib/expansions/task-job';
import { callbackToken } from '@/lib/providers/callback-token';
import type { CallbackReading } from '@/lib/providers/provider';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makeKey, makePerson } from '@/tests/support/factories';

let house: Awaited<ReturnType<typeof expansionHouse>>;
beforeAll(async () => {
  house = await expansionHouse();
});

const images = [{ index: 0, url: 'https://provider.example/0.png' }];
const delivered = { state: 'delivered' as const, images, charge: { units: '16' } };

async function submitted() {
  const asked = await house.ask();
  await house.db
    .update(tasks)
    .set({
      status: 'submitted',
      providerTaskId: '123456789012345678',
      sentAt: house.clock.now,
      submittedAt: house.clock.now,
    })
    .where(eq(tasks.id, asked.task.id));
  return asked;
}

test('a delivery that arrives twice is recorded once and stored once', async () => {
  const { task } = await submitted();
  expect(await recordReport(house.system, { taskId: task.id, report: delivered })).toBe(true);
  expect(await recordReport(house.system, { taskId: task.id, report: delivered })).toBe(false);
  expect(await house.taskNow(task.id)).toMatchObject({
    status: 'delivered',
    delivery: { images },
    charge: { units: '16' },
  });
  expect((await house.jobs()).filter((job) => job.key === `store-result:${task.id}`)).toHaveLength(1);
});

test('a failure after a delivery changes nothing, nor does a late "working"', async () => {
  const { task } = await submitted();
  await recordReport(house.system, { taskId: task.id, report: delivered });
  expect(
    await recordReport(house.system, {
      taskId: task.id,
      report: { state: 'failed', reason: 'internal', detail: '' },
    }),
  ).toBe(false);
  expect(await recordReport(house.system, { taskId: task.id, report: { state: 'working' } })).toBe(false);
  expect((await house.taskNow(task.id)).status).toBe('delivered');
});

test('a delivery that arrives before the answer to the order is taken', async () => {
  const { task } = await house.ask();
  expect(await recordReport(house.system, { taskId: task.id, report: delivered })).toBe(true);
  expect((await house.taskNow(task.id)).status).toBe('delivered');
});

test('a delivery without a picture is a failure with a true reason', async () => {
  const { task } = await submitted();
  await recordReport(house.system, { taskId: task.id, report: { state: 'delivered', images: [] } });
  expect(await house.taskNow(task.id)).toMatchObject({ status: 'failed', reason: 'result_unusable' });
});

test('a success after the deadline is still adopted', async () => {
  const { task } = await submitted();
  house.clock.now = new Date(house.clock.now.getTime() + taskDeadlineMs() + 1000);
  house.provider.script.find.push({ answer: 'found', providerTaskId: '1', report: { state: 'working' } });
  await checkTask(house.system, { taskId: task.id });
  expect(await house.taskNow(task.id)).toMatchObject({ status: 'failed', reason: 'timed_out' });
  expect(await recordReport(house.system, { taskId: task.id, report: delivered })).toBe(true);
  expect(await house.taskNow(task.id)).toMatchObject({ status: 'delivered', reason: null });
});

test.each([
  ['still working', { answer: 'found', providerTaskId: '1', report: { state: 'working' } }],
  ['not known for the moment', { answer: 'absent' }],
  ['not to be reached', { answer: 'unclear', detail: 'HTTP 503' }],
  ['hidden by a refused key', { answer: 'refused', reason: 'key_refused', detail: 'HTTP 401' }],
] as const)('a task that is %s is asked about again later, not given up', async (_what, answer) => {
  const { task } = await submitted();
  house.provider.script.find.push(structuredClone(answer));
  await checkTask(house.system, { taskId: task.id });
  const now = await house.taskNow(task.id);
  expect(now).toMatchObject({ status: 'submitted', checks: 1 });
  expect(now.nextCheckAt!.getTime()).toBeGreaterThan(house.clock.now.getTime());
  expect(await house.jobs()).toContainEqual({ name: 'check-task', key: `check-task:${task.id}` });
});

const signedReport = (externalTaskId: string): CallbackReading => ({
  reading: 'report',
  report: delivered,
  providerTaskId: '123456789012345678',
  externalTaskId,
});

/** Posts a callback and has it read. @returns what became of it; null when it was not even taken */
async function callback(taskId: string, token = callbackToken(taskId), provider = 'kling') {
  const nobody = house.context({ kind: 'nobody' });
  const message = { provider, taskId, token, rawBody: '{}', headers: new Headers() };
  if (!(await receiveCallback(nobody, message))) return null;
  expect(await readCallbacks(house.system)).toBe(1);
  const [receipt] = await house.db
    .select()
    .from(callbackReceipts)
    .where(eq(callbackReceipts.taskId, taskId))
    .orderBy(desc(callbackReceipts.id))
    .limit(1);
  return receipt!.outcome;
}

test('an unsigned callback only makes us ask sooner', async () => {
  const { task } = await submitted();
  house.provider.script.callback = { reading: 'hint' };
  expect(await callback(task.id)).toBe('asked');
  expect((await house.taskNow(task.id)).status).toBe('submitted');
  expect(await house.jobs()).toContainEqual({ name: 'check-task', key: `check-task:${task.id}` });
});

test('a signed callback is recorded, and ignored when it comes again', async () => {
  const { task } = await submitted();
  house.provider.script.callback = signedReport(task.id);
  expect(await callback(task.id)).toBe('recorded');
  expect(await callback(task.id)).toBe('ignored');
});

test("a signed callback that overtakes the answer to the order brings the provider's id", async () => {
  const { task } = await house.ask();
  house.provider.script.callback = signedReport(task.id);
  expect(await callback(task.id)).toBe('recorded');
  expect(await house.taskNow(task.id)).toMatchObject({
    status: 'delivered',
    providerTaskId: '123456789012345678',
  });
});

test('a callback with a wrong token, a wrong signature or of another provider changes nothing', async () => {
  const { task } = await submitted();
  house.provider.script.callback = signedReport(task.id);
  expect(await callback(task.id, 'wrong')).toBeNull();
  expect(await callback(task.id, callbackToken(house.photo.id))).toBeNull();
  expect(await callback(task.id, undefined, 'gateway')).toBe('ignored');
  house.provider.script.callback = signedReport(house.photo.id);
  expect(await callback(task.id)).toBe('not_authentic');
  house.provider.script.callback = { reading: 'not_authentic' };
  expect(await callback(task.id)).toBe('not_authentic');
  expect((await house.taskNow(task.id)).status).toBe('submitted');
});

test('a callback about a task that is gone is ignored', async () => {
  expect(await callback(house.photo.id)).toBe('ignored');
});

test('the sweep takes up what got stuck, at each step, and nothing else', async () => {
  const [queued, waiting, arrived, fresh] = [
    await house.ask(),
    await submitted(),
    await submitted(),
    await house.ask(),
  ];
  await recordReport(house.system, { taskId: arrived.task.id, report: delivered });
  await house.sql`delete from graphile_worker._private_jobs`;
  const long = new Date(house.clock.now.getTime() - 61_000);
  await house.db.update(tasks).set({ nextCheckAt: null });
  for (const { task } of [queued, waiting, arrived]) {
    await house.db.update(tasks).set({ nextCheckAt: long }).where(eq(tasks.id, task.id));
  }
  await house.db.update(tasks).set({ nextCheckAt: house.clock.now }).where(eq(tasks.id, fresh.task.id));
  expect(await sweepTasks(house.system)).toBe(3);
  expect(await house.jobs()).toEqual([
    { name: 'check-task', key: `check-task:${waiting.task.id}` },
    { name: 'store-result', key: `store-result:${arrived.task.id}` },
    { name: 'submit-task', key: `submit-task:${queued.task.id}` },
  ]);
});

test('cancelling stops the wait, says whether the order had gone out, and works once', async () => {
  const unsent = await house.ask();
  expect(await cancelExpansion(house.me, { id: unsent.expansionId })).toEqual({ mayCharge: false });
  await expect(cancelExpansion(house.me, { id: unsent.expansionId })).rejects.toMatchObject({
    code: 'conflict',
  });
  const sent = await submitted();
  await house.db.update(tasks).set({ sentAt: house.clock.now }).where(eq(tasks.id, sent.task.id));
  expect(await cancelExpansion(house.me, { id: sent.expansionId })).toEqual({ mayCharge: true });
  expect((await getExpansion(house.me, { id: sent.expansionId })).state).toBe('cancelled');
  const abandoned = (await house.jobs()).filter(({ name }) => name === 'abandon-task');
  expect(abandoned).toEqual([{ name: 'abandon-task', key: `abandon-task:${sent.task.id}` }]);
});

test('the provider is told of a cancelled task, by its id when that is known, and of no other', async () => {
  const [waiting, cancelled, underWay] = [await submitted(), await submitted(), await house.ask()];
  await house.db
    .update(tasks)
    .set({ sentAt: house.clock.now, providerTaskId: '8' })
    .where(eq(tasks.id, cancelled.task.id));
  await house.db.update(tasks).set({ sentAt: house.clock.now }).where(eq(tasks.id, underWay.task.id));
  for (const { expansionId } of [cancelled, underWay]) await cancelExpansion(house.me, { id: expansionId });
  for (const { task } of [waiting, cancelled, underWay]) await abandonTask(house.system, { taskId: task.id });
  expect(house.provider.asked.abandons).toEqual([
    { providerTaskId: '8', externalTaskId: cancelled.task.id },
    { providerTaskId: null, externalTaskId: underWay.task.id },
  ]);
});

test('a task that was cancelled is still asked about, and what arrives is kept', async () => {
  const { expansionId, task } = await submitted();
  await cancelExpansion(house.me, { id: expansionId });
  await abandonTask(house.system, { taskId: task.id });
  expect(await house.jobs()).toContainEqual({ name: 'check-task', key: `check-task:${task.id}` });
  house.provider.script.find.push({ answer: 'found', providerTaskId: '1', report: { state: 'working' } });
  await checkTask(house.system, { taskId: task.id });
  expect((await house.taskNow(task.id)).status).toBe('cancelled');
  house.provider.script.find.push({ answer: 'found', providerTaskId: '1', report: delivered });
  await checkTask(house.system, { taskId: task.id });
  expect(await house.taskNow(task.id)).toMatchObject({ status: 'delivered', charge: { units: '16' } });
  expect((await getExpansion(house.me, { id: expansionId })).state).toBe('saving');
});

test.each([
  [
    'failed',
    { answer: 'found', providerTaskId: '1', report: { state: 'failed', reason: 'internal', detail: '' } },
  ],
  ['is unknown', { answer: 'absent' }],
] as const)('a cancelled task that %s there is not asked about again', async (_what, answer) => {
  const { expansionId, task } = await submitted();
  await cancelExpansion(house.me, { id: expansionId });
  await abandonTask(house.system, { taskId: task.id });
  house.clock.now = new Date(house.clock.now.getTime() + 10_000);
  house.provider.script.find.push(structuredClone(answer));
  await checkTask(house.system, { taskId: task.id });
  expect(await house.taskNow(task.id)).toMatchObject({
    status: 'cancelled',
    sentAt: null,
    nextCheckAt: null,
  });
});

test('a task that was given up is asked about for a day', async () => {
  const begun = house.clock.now.getTime();
  const { task } = await submitted();
  const working = { answer: 'found', providerTaskId: '1', report: { state: 'working' } } as const;
  for (const hours of [3, 23]) {
    house.provider.script.find.push(working);
    house.clock.now = new Date(begun + hours * 3_600_000);
    await checkTask(house.system, { taskId: task.id });
    const { status, reason, nextCheckAt } = await house.taskNow(task.id);
    expect({ status, reason }).toEqual({ status: 'failed', reason: 'timed_out' });
    expect(nextCheckAt!.getTime()).toBeGreaterThan(house.clock.now.getTime());
  }
  house.provider.script.find.push(working);
  house.clock.now = new Date(begun + 27 * 3_600_000);
  await checkTask(house.system, { taskId: task.id });
  expect((await house.taskNow(task.id)).nextCheckAt).toBeNull();
});

test('an unsigned callback about a task that was given up makes us ask, too', async () => {
  const { expansionId, task } = await submitted();
  await cancelExpansion(house.me, { id: expansionId });
  house.provider.script.callback = { reading: 'hint' };
  expect(await callback(task.id)).toBe('asked');
});

const post = (taskId: string, rawBody: string, token = callbackToken(taskId)) =>
  receiveCallback(house.context({ kind: 'nobody' }), {
    provider: 'kling',
    taskId,
    token,
    rawBody,
    headers: new Headers({
      'webhook-id': 'message 1',
      'webhook-timestamp': '1781080794',
      'webhook-signature': 'v1,abc',
    }),
  });
const receiptsOf = (taskId: string) =>
  house.db.select().from(callbackReceipts).where(eq(callbackReceipts.taskId, taskId));

test('whoever holds the token of a task leaves a receipt, cut to size once it is read, for a week', async () => {
  const { task } = await submitted();
  house.provider.script.callback = { reading: 'hint' };
  await post(task.id, `{"task_id":"1\0"}${'x'.repeat(5_000)}`);
  expect(await post(task.id, '{}', 'wrong')).toBe(false);
  expect((await receiptsOf(task.id))[0]!.body).toHaveLength(5_015);
  await readCallbacks(house.system);
  const [receipt, ...others] = await receiptsOf(task.id);
  expect(others).toEqual([]);
  expect(receipt).toMatchObject({ outcome: 'asked', signature: { 'webhook-id': 'message 1' } });
  expect(receipt!.body).toBe(`{"task_id":"1"}${'x'.repeat(3_985)}`);
  const week = 7 * 24 * 3_600_000;
  const at = (ms: number) => ({ ...house.system, now: () => new Date(receipt!.receivedAt.getTime() + ms) });
  await pruneCallbackReceipts(at(week));
  expect(await receiptsOf(task.id)).toHaveLength(1);
  await pruneCallbackReceipts(at(week + 1));
  expect(await receiptsOf(task.id)).toHaveLength(0);
});

test('a signature that lay here too long to be judged makes us ask', async () => {
  const { task } = await submitted();
  house.provider.script.callback = { reading: 'not_authentic' };
  await post(task.id, '{}');
  house.clock.now = new Date(house.clock.now.getTime() + 5 * 60_000);
  await readCallbacks(house.system);
  expect((await receiptsOf(task.id))[0]!.outcome).toBe('asked');
});

test('a callback that breaks its reader keeps no other from being read', async () => {
  const [broken, fine] = [await submitted(), await submitted()];
  const elsewhere = await makeKey(house.db, house.person.id, { isDefault: false });
  await house.db.update(tasks).set({ keyId: elsewhere.id }).where(eq(tasks.id, broken.task.id));
  const secret = { version: 1, wrappedKey: 'x', sealed: 'y' };
  await house.db.update(providerKeys).set({ secret }).where(eq(providerKeys.id, elsewhere.id));
  house.provider.script.callback = signedReport(fine.task.id);
  for (const { task } of [broken, fine]) await post(task.id, '{}');
  expect(await readCallbacks(house.system)).toBe(2);
  expect((await receiptsOf(broken.task.id))[0]!.outcome).toBe('unreadable');
  expect((await receiptsOf(fine.task.id))[0]!.outcome).toBe('recorded');
});

test('callbacks that nobody read are found by the sweep', async () => {
  const { task } = await submitted();
  await post(task.id, '{}');
  await house.sql`delete from graphile_worker._private_jobs`;
  house.clock.now = new Date(house.clock.now.getTime() + 61_000);
  await sweepTasks(house.system);
  expect(await house.jobs()).toContainEqual({ name: 'read-callbacks', key: 'read-callbacks' });
  await readCallbacks(house.system);
});

test('trying again twice at once makes one new task, and the expansion waits again', async () => {
  const { expansionId, task } = await submitted();
  await recordReport(house.system, {
    taskId: task.id,
    report: { state: 'failed', reason: 'provider_down', detail: 'HTTP 500' },
  });
  expect(await getExpansion(house.me, { id: expansionId })).toMatchObject({
    state: 'failed',
    failure: { reason: 'provider_down', detail: 'HTTP 500', bought: 'unknown' },
  });
  const before = await house.db.$count(tasks);
  await Promise.all([
    retryExpansion(house.me, { id: expansionId }),
    retryExpansion(house.me, { id: expansionId }),
  ]);
  expect(await house.db.$count(tasks)).toBe(before + 1);
  expect((await getExpansion(house.me, { id: expansionId })).state).toBe('waiting');
});

test('trying again asks for its key on the connection that it has, and needs no second one', async () => {
  const { expansionId, task } = await submitted();
  await house.db.update(tasks).set({ status: 'failed', reason: 'timed_out' }).where(eq(tasks.id, task.id));
  const one = openDatabase(house.url, { max: 1, name: 'outframe-test' });
  await retryExpansion({ ...house.me, db: one.db }, { id: expansionId });
  await one.close();
  expect((await getExpansion(house.me, { id: expansionId })).state).toBe('waiting');
});

test("another person can neither see, cancel nor retry somebody's expansion", async () => {
  const { expansionId } = await submitted();
  const stranger = house.context((await makePerson(house.db)).actor);
  await expect(getExpansion(stranger, { id: expansionId })).rejects.toMatchObject({ code: 'not_found' });
  await expect(cancelExpansion(stranger, { id: expansionId })).rejects.toMatchObject({ code: 'conflict' });
  await expect(retryExpansion(stranger, { id: expansionId })).rejects.toMatchObject({ code: 'not_found' });
});
