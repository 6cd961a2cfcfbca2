import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { expansions, ledgerEntries, passes, tasks } from '@/drizzle/schema';
import { beginPass } from '@/lib/expansions/begin-pass';
import type { TaskStatus } from '@/lib/expansions/statuses';
import { testDatabase } from '@/tests/support/database';
import { makeExpansion, makeKey, makePerson, makePhoto } from '@/tests/support/factories';

let db: Awaited<ReturnType<typeof testDatabase>>['connection']['db'];
beforeAll(async () => {
  db = (await testDatabase()).connection.db;
});

async function begun(passCount = 1) {
  const person = await makePerson(db);
  const photo = await makePhoto(db, person.id);
  const key = await makeKey(db, person.id);
  const { id } = await makeExpansion(db, { ownerId: person.id, photoId: photo.id });
  const margins = { up: 0, right: 400, down: 0, left: 0 };
  const rows = Array.from({ length: passCount }, (_, index) => ({
    expansionId: id,
    ordinal: index + 1,
    variants: 2,
    ...margins,
  }));
  const made = await db.insert(passes).values(rows).returning();
  const begin = async (ordinal: number) => {
    const passId = made[ordinal - 1]!.id;
    await db.transaction((tx) =>
      beginPass(tx, passId, { keyId: key.id, provider: 'kling', account: key.account }),
    );
  };
  await begin(1);
  const move = (status: TaskStatus, more: Partial<typeof tasks.$inferInsert> = {}) =>
    db
      .update(tasks)
      .set({ status, ...more })
      .where(eq(tasks.account, key.account));
  const shown = async () => (await db.select().from(expansions).where(eq(expansions.id, id)))[0]!;
  const ledger = () => db.select().from(ledgerEntries).where(eq(ledgerEntries.expansionId, id));
  return { id, begin, move, shown, ledger };
}

test.each([
  ['queued', 'waiting'],
  ['submitted', 'painting'],
  ['delivered', 'saving'],
  ['stored', 'ready'],
  ['cancelled', 'cancelled'],
] as const)('an expansion whose newest task is %s is kept as %s', async (status, state) => {
  const { move, shown } = await begun();
  await move(status);
  expect(await shown()).toMatchObject({ state, provider: 'kling', failure: null });
});

test('a failure is kept with its reason, and goes with a new try', async () => {
  const { move, shown, begin } = await begun();
  await move('failed', { reason: 'out_of_credit' });
  expect(await shown()).toMatchObject({ state: 'failed', failure: 'out_of_credit' });
  await begin(1);
  expect(await shown()).toMatchObject({ state: 'waiting', failure: null });
});

test('an expansion given up between its passes is kept as cancelled, and goes on with the next', async () => {
  const { move, shown, begin } = await begun(2);
  await move('stored');
  expect(await shown()).toMatchObject({ state: 'cancelled' });
  await begin(2);
  expect(await shown()).toMatchObject({ state: 'waiting' });
});

test('the ledger has the estimate of each task, and then what its provider said', async () => {
  const { move, ledger } = await begun();
  expect(await ledger()).toMatchObject([
    { keyName: 'Kling', pictures: 2, estimatedUnits: 16, estimatedUsd: 0.056, units: null, amount: null },
  ]);
  await move('stored', { charge: { units: '16.5', amount: 'a lot' } });
  expect(await ledger()).toMatchObject([{ status: 'stored', units: 16.5, amount: null }]);
});

test('failed work is in the ledger at zero, unless its provider says otherwise', async () => {
  const { move, ledger } = await begun();
  await move('failed', { reason: 'timed_out' });
  expect(await ledger()).toMatchObject([{ status: 'failed', units: 0, amount: 0 }]);
  await move('failed', { charge: { units: '8' } });
  expect(await ledger()).toMatchObject([{ status: 'failed', units: 8, amount: 0 }]);
});

test('the ledger keeps what an expansion cost when it is gone', async () => {
  const { id, ledger } = await begun();
  await db.delete(expansions).where(eq(expansions.id, id));
  expect(await ledger()).toMatchObject([{ estimatedUnits: 16 }]);
});
