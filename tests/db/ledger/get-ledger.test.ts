import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { expansions, ledgerEntries, providerKeys } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { exportMonth } from '@/lib/ledger/export-month';
import { getLedger } from '@/lib/ledger/get-ledger';
import { listEntries } from '@/lib/ledger/list-entries';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makeExpansion, makeKey, makePerson, makePhoto } from '@/tests/support/factories';

type Entry = typeof ledgerEntries.$inferInsert;

let house: Awaited<ReturnType<typeof expansionHouse>>;
beforeAll(async () => {
  house = await expansionHouse();
  house.clock.now = new Date('2026-11-24T12:00:00Z');
});

async function bookkeeper() {
  const person = await makePerson(house.db);
  const key = await makeKey(house.db, person.id);
  /** An entry of two pictures, estimated at 16 units and $0.056. */
  const enter = async (more: Partial<Entry> = {}) => {
    const entry: Entry = {
      taskId: randomUUID(),
      ownerId: person.id,
      expansionId: randomUUID(),
      provider: 'kling',
      keyId: key.id,
      keyName: 'Kling',
      pictures: 2,
      status: 'stored',
      estimatedUnits: 16,
      estimatedUsd: 0.056,
      createdAt: new Date('2026-11-10T10:00:00Z'),
      ...more,
    };
    await house.db.insert(ledgerEntries).values(entry);
    return entry;
  };
  return { person, key, enter, ctx: house.context(person.actor) };
}

test('a month’s sums are exact: what was told, else the estimate, and failed work at zero', async () => {
  const { ctx, enter, key } = await bookkeeper();
  await enter({ units: 16, amount: 0 });
  await enter({ units: 8, amount: 0 });
  await enter({ units: 0.7, amount: 0 });
  await enter();
  await enter({ status: 'submitted' });
  await enter({ status: 'failed', units: 0, amount: 0 });
  await enter({ status: 'cancelled', units: 0, amount: 0 });
  await enter({ provider: 'built_in', keyId: null, keyName: 'Built-in', estimatedUnits: 0, estimatedUsd: 0 });
  const { totals, keys, toComeUsd } = await getLedger(ctx, { month: '2026-11' });
  const paid = {
    tasks: 7,
    failed: 1,
    pictures: 14,
    estimatedUsd: 0.392,
    // 0.056 + 0.028 + 0.0025 told, 0.056 + 0.056 estimated
    countedUsd: 0.1985,
    openUsd: 0.056,
    units: 24.7,
  };
  const free = { tasks: 1, failed: 0, pictures: 2, estimatedUsd: 0, countedUsd: 0, openUsd: 0, units: 0 };
  expect(keys).toEqual([
    { keyId: key.id, provider: 'kling', name: 'Kling', amount: 0, ...paid },
    { keyId: null, provider: 'built_in', name: 'Built-in', amount: 0, ...free },
  ]);
  expect(totals).toEqual({ ...paid, tasks: 8, pictures: 16 });
  expect(toComeUsd).toBe(0);
});

test.each([
  ['units that were told, at the list price of then', { units: 12, amount: 0 }, 0.042],
  ['the estimate, where money was charged instead of units', { units: 0, amount: 0.4 }, 0.056],
  ['the estimate, where only money was told', { units: null, amount: 0.4 }, 0.056],
  ['the estimate, where nothing was told yet', { units: null, amount: null }, 0.056],
  ['nothing, where nothing was charged', { units: 0, amount: null }, 0],
  ['what was charged for failed work after all', { status: 'failed', units: 8, amount: 0 }, 0.028],
  ['nothing of free work, whatever is told', { estimatedUnits: 0, estimatedUsd: 0, units: 3 }, 0],
] as const)('an entry counts for %s', async (_, told, usd) => {
  const { ctx, enter } = await bookkeeper();
  await enter(told);
  expect(await listEntries(ctx, { month: '2026-11' })).toMatchObject({ items: [{ countedUsd: usd }] });
});

test('a month begins and ends at midnight in UTC', async () => {
  const { ctx, enter } = await bookkeeper();
  const at = (createdAt: string) => enter({ createdAt: new Date(createdAt) });
  await at('2026-10-31T23:59:59.999Z');
  const first = await at('2026-11-01T00:00:00.000Z');
  const last = await at('2026-11-30T23:59:59.999Z');
  await at('2026-12-01T00:00:00.000Z');
  const { entries, totals } = await getLedger(ctx, { month: '2026-11' });
  expect(entries.items.map(({ taskId }) => taskId)).toEqual([last.taskId, first.taskId]);
  expect(totals).toMatchObject({ tasks: 2, countedUsd: 0.112 });
});

test('the months with entries are listed with the present one, newest first', async () => {
  const { ctx, enter } = await bookkeeper();
  for (const day of [
    '2025-12-31T23:59:59.999Z',
    '2026-01-01T00:00:00Z',
    '2026-01-20T00:00:00Z',
    '2026-09-30T23:00:00Z',
  ])
    await enter({ createdAt: new Date(day) });
  const { months } = await getLedger(ctx, { month: '2026-01' });
  expect(months).toEqual(['2026-11', '2026-09', '2026-01', '2025-12']);
});

test('a ledger without entries is empty, and has the present month', async () => {
  const { ctx } = await bookkeeper();
  expect(await getLedger(ctx, { month: '2026-11' })).toMatchObject({
    months: ['2026-11'],
    totals: { tasks: 0, countedUsd: 0 },
    keys: [],
    entries: { items: [], nextCursor: null },
  });
});

test('entries come page by page, each once, also those of one moment', async () => {
  const { ctx, enter } = await bookkeeper();
  const made = [];
  for (let index = 0; index < 7; index++)
    made.push(await enter(index < 3 ? { createdAt: new Date('2026-11-05T00:00:00Z') } : {}));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listEntries(ctx, { month: '2026-11', cursor, limit: 2 });
    seen.push(...page.items.map(({ taskId }) => taskId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toHaveLength(7);
  expect([...seen].sort()).toEqual(made.map(({ taskId }) => taskId).sort());
  await expect(listEntries(ctx, { month: '2026-11', cursor: 'nowhere' })).rejects.toMatchObject({
    code: 'invalid',
  });
});

test('an entry names its photo until its expansion is deleted', async () => {
  const { ctx, enter, person } = await bookkeeper();
  const photo = await makePhoto(house.db, person.id, { name: 'quay.jpg' });
  const { id } = await makeExpansion(house.db, { ownerId: person.id, photoId: photo.id });
  await enter({ expansionId: id });
  const name = async () => (await listEntries(ctx, { month: '2026-11' })).items[0]!.photoName;
  expect(await name()).toBe('quay.jpg');
  await house.db.update(expansions).set({ deletedAt: new Date() }).where(eq(expansions.id, id));
  expect(await name()).toBeNull();
  await house.db.delete(expansions).where(eq(expansions.id, id));
  expect(await name()).toBeNull();
});

test('a key that was renamed, and then removed, is one line under its last name', async () => {
  const { ctx, enter, key } = await bookkeeper();
  await enter({ keyName: 'Old', createdAt: new Date('2026-11-02T00:00:00Z') });
  await enter({ keyName: 'New', createdAt: new Date('2026-11-03T00:00:00Z') });
  await house.db.delete(providerKeys).where(eq(providerKeys.id, key.id));
  expect((await getLedger(ctx, { month: '2026-11' })).keys).toMatchObject([{ name: 'New', tasks: 2 }]);
});

test('nobody sees an entry of anyone else, nor a sum or a month of theirs', async () => {
  const [one, other] = [await bookkeeper(), await bookkeeper()];
  await one.enter({ createdAt: new Date('2026-03-03T00:00:00Z') });
  await one.enter();
  expect(await getLedger(other.ctx, { month: '2026-11' })).toMatchObject({
    months: ['2026-11'],
    totals: { tasks: 0, countedUsd: 0 },
    keys: [],
    entries: { items: [] },
  });
  await expect(getLedger(house.context({ kind: 'nobody' }), { month: '2026-11' })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

async function exported(ctx: Context): Promise<string> {
  let text = '';
  for await (const page of exportMonth(ctx, { month: '2026-11' })) text += page;
  return text;
}

test('a month is exported whole, newest first, with nothing in it that a spreadsheet would run', async () => {
  const { ctx, enter, person } = await bookkeeper();
  const photo = await makePhoto(house.db, person.id, { name: '=cmd, "x".jpg' });
  const { id } = await makeExpansion(house.db, { ownerId: person.id, photoId: photo.id });
  const old = await enter({ createdAt: new Date('2026-11-01T00:00:00Z'), units: 16, amount: 0 });
  const young = await enter({ expansionId: id, keyName: '@work' });
  await enter({ createdAt: new Date('2026-10-01T00:00:00Z') });
  expect(await exported(ctx)).toBe(
    [
      '\ufeffdate,photo,provider,key,pictures,state,estimated_units,estimated_usd,counted_usd,charged_units,charged_amount,expansion,task',
      `2026-11-10T10:00:00.000Z,"'=cmd, ""x"".jpg",kling,'@work,2,stored,16,0.056,0.056,,,${id},${young.taskId}`,
      `2026-11-01T00:00:00.000Z,,kling,Kling,2,stored,16,0.056,0.056,16,0,${old.expansionId},${old.taskId}`,
      '',
    ].join('\r\n'),
  );
});

test('an export longer than a page has every entry once', async () => {
  const { ctx, enter } = await bookkeeper();
  const moment = new Date('2026-11-05T00:00:00Z');
  for (let index = 0; index < 501; index++) await enter({ createdAt: moment });
  // The heading, the entries, and what follows the last line's end.
  expect(new Set((await exported(ctx)).split('\r\n')).size).toBe(503);
  expect(() => exportMonth(house.context({ kind: 'nobody' }), { month: '2026-11' })).toThrow(
    'Sign in to do this.',
  );
});
