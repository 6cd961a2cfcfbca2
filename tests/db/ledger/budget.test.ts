import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { batches, expansions, ledgerEntries, passes, tasks } from '@/drizzle/schema';
import { cancelExpansion } from '@/lib/expansions/cancel-expansion';
import { checkTask } from '@/lib/expansions/check-task';
import { requestBatch } from '@/lib/expansions/request-batch';
import { requestExpansion } from '@/lib/expansions/request-expansion';
import { retryExpansion } from '@/lib/expansions/retry-expansion';
import { requestBatchSchema } from '@/lib/expansions/schemas';
import { ensureBuiltInKey } from '@/lib/keys/ensure-built-in-key';
import { changeBudget } from '@/lib/ledger/change-budget';
import { committedUsd } from '@/lib/ledger/committed-usd';
import { findBudget } from '@/lib/ledger/find-budget';
import { getLedger } from '@/lib/ledger/get-ledger';
import { monthBounds, monthOf } from '@/lib/ledger/month';
import { expansionHouse } from '@/tests/support/expansion-house';

// A picture is $0.028 by the list; an order of the house buys two, for $0.056.
let house: Awaited<ReturnType<typeof expansionHouse>>;
beforeAll(async () => {
  house = await expansionHouse();
});
beforeEach(async () => {
  await house.db.delete(expansions);
  await house.db.delete(ledgerEntries);
  await allow(null);
});

const allow = (hard: number | null, soft: number | null = null) => changeBudget(house.me, { soft, hard });
const ask = (more: object = {}) => requestExpansion(house.me, house.order(more));
/** Six times the photo's area: a pass of one picture, then one of two. */
const far = { right: 2000, up: 430, maxPasses: 2 };
const fail = (more: Partial<typeof tasks.$inferInsert> = {}) =>
  house.db.update(tasks).set({ status: 'failed', reason: 'timed_out', ...more });

function batchOf(count: number, formId = randomUUID()) {
  const item = { photoId: house.photo.id, up: 0, right: 400, down: 0, left: 0, preset: 'free', maxPasses: 1 };
  const items = JSON.stringify(Array.from({ length: count }, () => item));
  return requestBatchSchema.parse({ formId, items, prompt: '', variants: '2', keyId: house.key.id });
}

test('a create that reaches the hard budget exactly goes through, and the next one is refused and leaves nothing', async () => {
  await allow(0.112);
  await ask();
  await ask();
  await expect(ask({ variants: 1 })).rejects.toMatchObject({
    code: 'limit_reached',
    message:
      'This would cost about $0.028, and $0.112 of this month’s budget of $0.112 is spent or in work. Raise the budget in Settings under Usage, or paint with the built-in engine, which is free.',
  });
  expect(await house.expansionCount()).toBe(2);
  expect(await house.db.$count(ledgerEntries)).toBe(2);
});

test('ten creates at once under a budget for three make three', async () => {
  await allow(0.18);
  const answers = await Promise.allSettled(Array.from({ length: 10 }, () => ask()));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  expect(await committedUsd(house.me)).toBe(0.168);
});

test('creates, a batch and a retry at once do not go beyond the budget together', async () => {
  const { expansionId } = await ask();
  await fail();
  await allow(0.06);
  const answers = await Promise.allSettled([
    ask(),
    requestBatch(house.me, batchOf(1)),
    retryExpansion(house.me, { id: expansionId }),
  ]);
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await committedUsd(house.me)).toBe(0.056);
});

test('the same form sent again is not refused for what it cost the first time', async () => {
  await allow(0.056);
  const order = house.order();
  const answers = await Promise.all([1, 2, 3].map(() => requestExpansion(house.me, order)));
  expect(new Set(answers.map(({ expansionId }) => expansionId)).size).toBe(1);
  const batch = batchOf(2);
  await allow(0.168);
  const { batchId } = await requestBatch(house.me, batch);
  expect(await requestBatch(house.me, batch)).toEqual({ batchId });
});

test('the built-in engine is never blocked, even by a budget of nothing', async () => {
  const { keyId } = await ensureBuiltInKey(house.me, { userId: house.person.id });
  await ask();
  await allow(0);
  await expect(ask()).rejects.toMatchObject({ code: 'limit_reached' });
  const { expansionId } = await ask({ keyId });
  await fail();
  await retryExpansion(house.me, { id: expansionId, keyId });
  await requestBatch(house.me, { ...batchOf(2), keyId });
  expect(await house.expansionCount()).toBe(4);
});

test('a batch goes through as a whole or not at all', async () => {
  await allow(0.111);
  const before = await house.db.$count(batches);
  await expect(requestBatch(house.me, batchOf(2))).rejects.toMatchObject({
    code: 'limit_reached',
    message: expect.stringContaining('would cost about $0.112, and $0.00 of this month’s budget of $0.111'),
  });
  expect(await house.db.$count(batches)).toBe(before);
  expect(await house.expansionCount()).toBe(0);
  await allow(0.112);
  await requestBatch(house.me, batchOf(2));
  expect(await house.expansionCount()).toBe(2);
});

test('failed work is free: it leaves the budget to the next create, and a retry is weighed anew', async () => {
  await allow(0.056);
  const { expansionId } = await ask();
  await fail();
  expect(await committedUsd(house.me)).toBe(0);
  await ask();
  await expect(retryExpansion(house.me, { id: expansionId })).rejects.toMatchObject({
    code: 'limit_reached',
  });
  await fail({ charge: { units: '16' } });
  expect(await committedUsd(house.me)).toBe(0.112);
});

test('all passes of an expansion are weighed when it is asked for, and the later ones are not blocked', async () => {
  await allow(0.083);
  await expect(ask(far)).rejects.toMatchObject({ code: 'limit_reached' });
  await allow(0.084);
  const { expansionId } = await ask(far);
  const rows = await house.db.select().from(passes).where(eq(passes.expansionId, expansionId));
  expect(rows.map(({ variants }) => variants)).toEqual([1, 2]);
  // One entry is written; the second pass counts before it has begun.
  expect(await house.db.$count(ledgerEntries)).toBe(1);
  expect(await committedUsd(house.me)).toBe(0.084);
  expect(await getLedger(house.me, { month: monthOf(house.clock.now) })).toMatchObject({
    totals: { countedUsd: 0.028 },
    toComeUsd: 0.056,
  });
  await expect(ask({ variants: 1 })).rejects.toMatchObject({ code: 'limit_reached' });
  await fail();
  expect(await committedUsd(house.me)).toBe(0);
  await ask({ variants: 1 });
  // A retry buys the failed pass and the one after it.
  await expect(retryExpansion(house.me, { id: expansionId })).rejects.toMatchObject({
    message: expect.stringContaining('would cost about $0.084, and $0.028 of'),
  });
  await allow(0.112);
  await retryExpansion(house.me, { id: expansionId });
  expect(await committedUsd(house.me)).toBe(0.112);
});

test('what was cancelled before it was sent is free; what its provider has counts until that says otherwise', async () => {
  const { expansionId } = await ask();
  await cancelExpansion(house.me, { id: expansionId });
  expect(await committedUsd(house.me)).toBe(0);

  const { expansionId: sent, task } = await house.ask();
  await house.db
    .update(tasks)
    .set({ sentAt: house.clock.now, status: 'submitted' })
    .where(eq(tasks.id, task.id));
  await cancelExpansion(house.me, { id: sent });
  expect(await committedUsd(house.me)).toBe(0.056);
  house.provider.script.find = [
    {
      answer: 'found',
      providerTaskId: 'k-1',
      report: { state: 'failed', reason: 'request_refused', detail: 'cancelled' },
    },
  ];
  await checkTask(house.system, { taskId: task.id });
  expect(await committedUsd(house.me)).toBe(0);
});

test('what was cancelled and is not known to its provider is free', async () => {
  const { expansionId, task } = await house.ask();
  const long = new Date(house.clock.now.getTime() - 60_000);
  await house.db.update(tasks).set({ sentAt: long }).where(eq(tasks.id, task.id));
  await cancelExpansion(house.me, { id: expansionId });
  expect(await committedUsd(house.me)).toBe(0.056);
  house.provider.script.find = [{ answer: 'absent' }];
  await checkTask(house.system, { taskId: task.id });
  expect(await committedUsd(house.me)).toBe(0);
});

test('a new month begins with the whole budget', async () => {
  await allow(0.056);
  await ask();
  await expect(ask()).rejects.toMatchObject({ code: 'limit_reached' });
  await house.db.update(tasks).set({ status: 'stored' });
  const { from } = monthBounds(monthOf(house.clock.now));
  await house.db.update(ledgerEntries).set({ createdAt: new Date(from.getTime() - 1) });
  await ask();
  expect(await committedUsd(house.me)).toBe(0.056);
});

test('budgets are each person’s own, and none are set at first', async () => {
  const other = await expansionHouse();
  expect(await findBudget(other.me)).toBeNull();
  await allow(0, 0);
  await requestExpansion(other.me, other.order());
  await changeBudget(other.me, { soft: 5, hard: null });
  expect(await findBudget(other.me)).toEqual({ soft: 5, hard: null, committed: 0.056 });
  expect(await findBudget(house.me)).toEqual({ soft: 0, hard: 0, committed: 0 });
});

test('an access token cannot change a budget', async () => {
  const { userId, role } = house.person.actor as { userId: string; role: 'member' };
  const token = { kind: 'token', userId, role, tokenId: randomUUID(), scope: 'write' } as const;
  await expect(changeBudget(house.context(token), { soft: null, hard: null })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
