import { expect, test, vi } from 'vitest';
import { cancelEngineTask } from '@/lib/engine/service/cancel-engine-task';
import { createEngineTask } from '@/lib/engine/service/create-engine-task';
import { paintEngineTask } from '@/lib/engine/service/paint-engine-task';
import { readFile } from '@/lib/storage/storage';
import { engineHouse, smallPhoto, watchingPuts } from '@/tests/support/engine-house';

const house = await engineHouse({ APP_URL: 'https://outframe.example' });
const { storage, system, taskNow } = house;
const me = await house.account();
const create = async (more: Record<string, unknown> = {}) =>
  (await createEngineTask(me.ctx, JSON.stringify(house.order(more)))).id;
const paint = (engineTaskId: string, ctx = system) => paintEngineTask(ctx, { engineTaskId });
const cancelled = { status: 'failed', statusMessage: 'Cancelled.' };

test('a waiting task is cancelled by either of its names, lets go of its picture and is never painted', async () => {
  const [own, named] = [
    await create({ callback_url: 'https://outframe.example/api/callbacks/x' }),
    await create({ external_task_id: 'to be cancelled' }),
  ];
  expect(await cancelEngineTask(me.ctx, own)).toMatchObject({ id: own, ...cancelled });
  expect(await cancelEngineTask(me.ctx, 'to be cancelled')).toMatchObject({ id: named, ...cancelled });
  await paint(own);
  expect(await taskNow(own)).toMatchObject({ ...cancelled, attempts: 0, images: [] });
  expect(await readFile(storage, `engine/${own}/input`)).toBeNull();
  expect((await house.jobsOf(own)).at(-1)).toEqual({ name: 'send-engine-callback', status: 'failed' });
});

test("another account's task is not there to be cancelled, and one that has ended stays as it is", async () => {
  const id = await create();
  expect(await cancelEngineTask((await house.account()).ctx, id)).toBeNull();
  expect(await taskNow(id)).toMatchObject({ status: 'submitted' });
  await paint(id);
  const done = await taskNow(id);
  expect(await cancelEngineTask(me.ctx, id)).toEqual(done);
  expect(await taskNow(id)).toEqual(done);
});

test('a painting that is cancelled between two variants begins no other', async () => {
  const id = await create({ n: 9 });
  const written: string[] = [];
  const cancelling = watchingPuts(system, async (key) => {
    written.push(key);
    await cancelEngineTask(me.ctx, id);
  });
  await paint(id, cancelling);
  expect(written).toEqual([`engine/${id}/0`]);
  expect(await taskNow(id)).toMatchObject({ ...cancelled, attempts: 1, images: [] });
});

test('a painting that is cancelled in the middle of a variant stops there, and is not begun again', async () => {
  const image = (await smallPhoto('jpeg', 1600, 1200)).toString('base64');
  const id = await create({ image, right_expansion_ratio: 1 });
  const written: string[] = [];
  const painted = paint(
    id,
    watchingPuts(system, (key) => written.push(key)),
  );
  await vi.waitFor(async () => expect((await taskNow(id))?.progress).toBeGreaterThan(0), { timeout: 10_000 });
  await cancelEngineTask(me.ctx, id);
  await painted;
  expect(written).toEqual([]);
  expect(await taskNow(id)).toMatchObject({ ...cancelled, attempts: 1, images: [] });
});
