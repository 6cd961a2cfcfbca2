import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { accountGates, batches, expansions, tasks } from '@/drizzle/schema';
import { newGate } from '@/lib/expansions/account-gate';
import { admitTasks } from '@/lib/expansions/admit-tasks';
import { getBatch } from '@/lib/expansions/get-batch';
import { listRecentWishes } from '@/lib/expansions/list-recent-wishes';
import { pauseBatch } from '@/lib/expansions/pause-batch';
import { requestBatch } from '@/lib/expansions/request-batch';
import { requestBatchSchema } from '@/lib/expansions/schemas';
import { listExpansions } from '@/lib/gallery/list-expansions';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makeExpansion, makePerson, makePhoto } from '@/tests/support/factories';

let house: Awaited<ReturnType<typeof expansionHouse>>;
beforeAll(async () => {
  house = await expansionHouse();
});

/** A form for `count` photos of 800 x 600, each with 400 px added at its right. */
async function form(count: number, more: object = {}) {
  const photos = await Promise.all(Array.from({ length: count }, () => makePhoto(house.db, house.person.id)));
  const items = photos.map(({ id }) => ({
    photoId: id,
    up: 0,
    right: 400,
    down: 0,
    left: 0,
    preset: '16:9',
  }));
  return requestBatchSchema.parse({
    formId: randomUUID(),
    items: JSON.stringify(items),
    prompt: 'more harbour',
    variants: '2',
    keyId: house.key.id,
    ...more,
  });
}

const cardsOf = async (batchId: string) =>
  (await listExpansions(house.me, { filter: { batch: batchId } })).items;

/** Opens the gate wide and lets through what may pass. @returns how many tasks of the batch are through */
async function admitted(batchId: string) {
  const { account } = house.key;
  const wide = { ...newGate(house.clock.now), account, slots: 1000 };
  await house.db
    .insert(accountGates)
    .values(wide)
    .onConflictDoUpdate({ target: accountGates.account, set: wide });
  await admitTasks(house.system, { account });
  const rows = await house.sql`
    select tasks.id from tasks join passes on passes.id = tasks.pass_id
    join expansions on expansions.id = passes.expansion_id
    where expansions.batch_id = ${batchId} and tasks.admitted_at is not null`;
  return rows.length;
}

test('a batch makes one expansion for each photo, with the same words, painter and variants', async () => {
  const { batchId } = await requestBatch(house.me, await form(3));
  const cards = await cardsOf(batchId);
  expect(cards.map(({ state, canvas }) => ({ state, canvas }))).toEqual(
    Array.from({ length: 3 }, () => ({ state: 'waiting', canvas: { width: 1200, height: 600 } })),
  );
  const rows = await house.db.select().from(expansions).where(eq(expansions.batchId, batchId));
  for (const row of rows) expect(row).toMatchObject({ prompt: 'more harbour', variants: 2, preset: '16:9' });
});

test('the same form sent five times at once is one batch', async () => {
  const order = await form(2);
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => requestBatch(house.me, order)));
  expect(new Set(answers.map(({ batchId }) => batchId)).size).toBe(1);
  expect(await cardsOf(answers[0]!.batchId)).toHaveLength(2);
});

test('one photo that cannot be expanded so leaves nothing of the batch', async () => {
  const before = { batches: await house.db.$count(batches), tasks: await house.db.$count(tasks) };
  const order = await form(2);
  const wide = { ...order, items: [order.items[0]!, { ...order.items[1]!, right: 1700 }] };
  await expect(requestBatch(house.me, wide)).rejects.toMatchObject({ code: 'invalid' });
  const foreign = await makePhoto(house.db, (await makePerson(house.db)).id);
  const stolen = { ...order, items: [order.items[0]!, { ...order.items[1]!, photoId: foreign.id }] };
  await expect(requestBatch(house.me, stolen)).rejects.toMatchObject({ code: 'not_found' });
  expect({ batches: await house.db.$count(batches), tasks: await house.db.$count(tasks) }).toEqual(before);
});

test('what is paused waits at the gate, others pass it, and it goes on when it is resumed', async () => {
  const { batchId } = await requestBatch(house.me, await form(3));
  const other = await requestBatch(house.me, await form(2));
  await pauseBatch(house.me, { id: batchId, pause: true });
  expect(await admitted(batchId)).toBe(0);
  expect(await admitted(other.batchId)).toBe(2);
  expect((await getBatch(house.me, { id: batchId })).pausedAt).not.toBeNull();
  await pauseBatch(house.me, { id: batchId, pause: false });
  expect(await house.jobs()).toContainEqual({
    name: 'admit-tasks',
    key: expect.stringContaining(house.key.account),
  });
  expect(await admitted(batchId)).toBe(3);
});

test('a batch is seen and paused by its owner only', async () => {
  const { batchId } = await requestBatch(house.me, await form(1));
  const stranger = { ...house.me, actor: (await makePerson(house.db)).actor };
  await expect(getBatch(stranger, { id: batchId })).rejects.toMatchObject({ code: 'not_found' });
  await expect(pauseBatch(stranger, { id: batchId, pause: true })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect((await listExpansions(stranger, { filter: { batch: batchId } })).items).toEqual([]);
  expect((await getBatch(house.me, { id: batchId })).pausedAt).toBeNull();
});

test.each([
  ['no photo', '[]', 'Choose at least one photo.'],
  [
    'more than fifty',
    JSON.stringify(Array.from({ length: 51 }, () => ({}))),
    'A batch has at most 50 photos.',
  ],
  ['what is no list', '{', 'The list of photos could not be read.'],
])('a form with %s is refused in words', (_, items, sentence) => {
  const read = requestBatchSchema.safeParse({ formId: randomUUID(), items });
  expect(JSON.stringify(read.error?.issues)).toContain(sentence);
});

test('what was used lately is offered, the newest first and each once', async () => {
  const person = await makePerson(house.db);
  const me = { ...house.me, actor: person.actor };
  const photo = await makePhoto(house.db, person.id);
  const ask = (preset: string | null, prompt: string, second: number) =>
    makeExpansion(house.db, {
      ownerId: person.id,
      photoId: photo.id,
      preset,
      prompt,
      createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, second)),
    });
  await ask('story', 'more sea', 1);
  await ask('16:9', '', 2);
  await ask(null, 'more sky', 3);
  await ask('story', 'more sea', 4);
  expect(await listRecentWishes(me)).toEqual({
    presets: ['story', '16:9'],
    prompts: ['more sea', 'more sky'],
  });
  expect(await listRecentWishes(house.me)).not.toMatchObject({
    prompts: expect.arrayContaining(['more sea']),
  });
});
