import { beforeAll, expect, test } from 'vitest';
import { passes, tasks } from '@/drizzle/schema';
import { requestExpansion } from '@/lib/expansions/request-expansion';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makeKey, makePerson, makePhoto } from '@/tests/support/factories';

let house: Awaited<ReturnType<typeof expansionHouse>>;
beforeAll(async () => {
  house = await expansionHouse();
});

test('asking writes expansion, pass and task and enqueues the work', async () => {
  const { expansionId } = await requestExpansion(house.me, house.order());
  const { keyId, account, ...task } = await house.newestTaskOf(expansionId);
  expect({ keyId, account }).toEqual({ keyId: house.key.id, account: house.key.account });
  expect(task).toMatchObject({ status: 'queued', provider: 'kling', admittedAt: null, sentAt: null });
  expect(await house.jobs()).toContainEqual({ name: 'admit-tasks', key: `admit-tasks:${account}` });
});

test('the same form sent five times at once makes one expansion, one task and one job', async () => {
  const before = {
    expansions: await house.expansionCount(),
    tasks: await house.db.$count(tasks),
  };
  const order = house.order();
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => requestExpansion(house.me, order)));
  expect(new Set(answers.map((answer) => answer.expansionId)).size).toBe(1);
  expect(await house.expansionCount()).toBe(before.expansions + 1);
  expect(await house.db.$count(tasks)).toBe(before.tasks + 1);
  const admissions = (await house.jobs()).filter(({ name }) => name === 'admit-tasks');
  expect(admissions).toHaveLength(1);
});

test.each([
  ['no margin at all', { right: 0 }, 'Pull at least one side of the frame outwards first.'],
  [
    'a side beyond twice the photo',
    { right: 1601 },
    'The canvas would be 3.01 times the photo; one pass paints at most 3.00 times.',
  ],
  [
    'an area beyond three times',
    { right: 800, down: 400 },
    'The canvas would be 3.34 times the photo; one pass paints at most 3.00 times.',
  ],
])('%s is refused in words and writes nothing', async (_what, margins, sentence) => {
  const before = [await house.expansionCount(), await house.db.$count(passes)];
  await expect(requestExpansion(house.me, house.order(margins))).rejects.toMatchObject({
    code: 'invalid',
    message: sentence,
  });
  expect([await house.expansionCount(), await house.db.$count(passes)]).toEqual(before);
});

test('a photo that no provider takes is refused in words', async () => {
  const small = await makePhoto(house.db, house.person.id, { width: 299, height: 400 });
  await expect(
    requestExpansion(house.me, house.order({ photoId: small.id, right: 10 })),
  ).rejects.toMatchObject({
    code: 'invalid',
    message: 'Each side of the photo must have at least 300 pixels. Choose a larger version of it.',
  });
});

test("another person's photo and another person's key are not found", async () => {
  const other = await makePerson(house.db);
  const photo = await makePhoto(house.db, other.id);
  const key = await makeKey(house.db, other.id);
  await expect(requestExpansion(house.me, house.order({ photoId: photo.id }))).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(requestExpansion(house.me, house.order({ keyId: key.id }))).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('nobody cannot ask', async () => {
  await expect(requestExpansion(house.context({ kind: 'nobody' }), house.order())).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('a person without a chosen key paints with the built-in engine', async () => {
  const fresh = await makePerson(house.db);
  const photo = await makePhoto(house.db, fresh.id);
  const { expansionId } = await requestExpansion(
    house.context(fresh.actor),
    house.order({ photoId: photo.id, keyId: undefined }),
  );
  expect(await house.newestTaskOf(expansionId)).toMatchObject({ provider: 'built_in', status: 'queued' });
});
