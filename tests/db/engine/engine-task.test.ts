import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { engineTasks } from '@/drizzle/schema';
import { createEngineTask } from '@/lib/engine/service/create-engine-task';
import { findEngineTask } from '@/lib/engine/service/find-engine-task';
import { paintEngineTask } from '@/lib/engine/service/paint-engine-task';
import { removeExpiredEngineTasks } from '@/lib/engine/service/remove-expired-engine-tasks';
import { sendEngineCallback } from '@/lib/engine/service/send-engine-callback';
import { readFile } from '@/lib/storage/storage';
import { engineHouse, smallPhoto, watchingPuts } from '@/tests/support/engine-house';

const callback_url = 'https://hooks.example.org/hook';

const house = await engineHouse({ APP_URL: 'https://outframe.example' });
const { db, storage, system, taskNow } = house;
const me = await house.account();
const create = async (more: Record<string, unknown> = {}) =>
  (await createEngineTask(me.ctx, JSON.stringify(house.order(more)))).id;
const paint = (engineTaskId: string, ctx = system, signal?: AbortSignal) =>
  paintEngineTask(ctx, { engineTaskId }, signal);
const resultOf = (id: string, index = 0) => readFile(storage, `engine/${id}/${index}`);

test('a new task waits in the queue with its picture stored', async () => {
  const id = await create();
  expect(await house.jobsOf(id)).toEqual([{ name: 'paint-engine-task', status: null }]);
  expect(house.photo.equals((await readFile(storage, `engine/${id}/input`))!)).toBe(true);
  expect(await taskNow(id)).toMatchObject({ status: 'submitted', progress: 0, attempts: 0 });
});

test('painting ends in a picture of exactly the asked size, and lets go of the input', async () => {
  const id = await create();
  await paint(id);
  expect(await taskNow(id)).toMatchObject({
    status: 'succeed',
    progress: 1,
    images: [{ index: 0, key: `engine/${id}/0` }],
  });
  expect(await sharp((await resultOf(id))!).metadata()).toMatchObject({
    format: 'jpeg',
    width: 375,
    height: 330,
    chromaSubsampling: '4:4:4',
  });
  expect(await readFile(storage, `engine/${id}/input`)).toBeNull();
});

test('a PNG with alpha stays one', async () => {
  const image = await sharp(await smallPhoto('png'))
    .ensureAlpha(0.5)
    .png()
    .toBuffer();
  const id = await create({ image: image.toString('base64') });
  await paint(id);
  expect(await sharp((await resultOf(id))!).metadata()).toMatchObject({ format: 'png', channels: 4 });
});

test('a photo that lies on its side is expanded upright', async () => {
  const lying = await sharp(await smallPhoto('jpeg', 320, 400))
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const id = await create({
    image: lying.toString('base64'),
    up_expansion_ratio: 0,
    right_expansion_ratio: 0.5,
  });
  await paint(id);
  expect(await sharp((await resultOf(id))!).metadata()).toMatchObject({ width: 600, height: 320 });
});

test('a stopped worker leaves the task to the next, which paints only what is missing', async () => {
  const id = await create({ n: 2 });
  const stop = new AbortController();
  const stopping = watchingPuts(system, () => stop.abort(new Error('the worker is going down')));
  await expect(paint(id, stopping, stop.signal)).rejects.toThrow('the worker is going down');
  expect(await taskNow(id)).toMatchObject({ status: 'processing', progress: 0.5, attempts: 1 });
  const first = await resultOf(id);

  const written: string[] = [];
  await paint(
    id,
    watchingPuts(system, (key) => written.push(key)),
  );
  expect(written).toEqual([`engine/${id}/1`]);
  const done = await taskNow(id);
  expect(done).toMatchObject({ status: 'succeed', attempts: 2 });
  expect(done?.images.map((image) => image.index)).toEqual([0, 1]);
  expect(first!.equals((await resultOf(id))!)).toBe(true);
});

test('a worker killed after storing a picture but before noting it paints the same picture again', async () => {
  const id = await create({ callback_url });
  await paint(id);
  const before = await resultOf(id);
  await storage.put(`engine/${id}/input`, house.photo, 'image/jpeg');
  await db.update(engineTasks).set({ status: 'processing', images: [] }).where(eq(engineTasks.id, id));
  await paint(id);
  expect(before!.equals((await resultOf(id))!)).toBe(true);
  expect((await taskNow(id))?.images).toEqual([{ index: 0, key: `engine/${id}/0` }]);
});

test('two workers with one task finish it once', async () => {
  const id = await create({ callback_url });
  await Promise.all([paint(id), paint(id)]);
  await paint(id);
  expect((await taskNow(id))?.images).toHaveLength(1);
  expect(await house.jobsOf(id)).toEqual([
    { name: 'paint-engine-task', status: null },
    { name: 'send-engine-callback', status: 'processing' },
    { name: 'send-engine-callback', status: 'succeed' },
  ]);
});

test('a picture that cannot be painted fails at the third try, in plain words', async () => {
  const id = await create({ callback_url });
  await storage.remove([`engine/${id}/input`]);
  await expect(paint(id)).rejects.toThrow();
  await expect(paint(id)).rejects.toThrow();
  await paint(id);
  expect(await taskNow(id)).toMatchObject({
    status: 'failed',
    statusMessage: 'The built-in engine could not continue this picture.',
    images: [],
  });
  expect((await house.jobsOf(id)).at(-1)).toEqual({ name: 'send-engine-callback', status: 'failed' });
});

test('a task that was begun twenty times over is given up', async () => {
  const id = await create();
  await db.update(engineTasks).set({ attempts: 20 }).where(eq(engineTasks.id, id));
  await paint(id);
  expect(await taskNow(id)).toMatchObject({
    status: 'failed',
    statusMessage: 'The built-in engine was interrupted too often.',
  });
});

test("a task's own id counts before a client's name for another", async () => {
  const id = await create();
  const namesake = await create({ external_task_id: id });
  expect((await findEngineTask(me.ctx, id))?.id).toBe(id);
  expect((await findEngineTask(me.ctx, namesake))?.id).toBe(namesake);
});

test('a task past its time is removed with its files, and others stay', async () => {
  const [old, fresh] = [await create({ n: 2 }), await create()];
  await paint(old);
  await db
    .update(engineTasks)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where(eq(engineTasks.id, old));
  expect(await removeExpiredEngineTasks(system)).toBe(1);
  expect(await taskNow(old)).toBeUndefined();
  expect([await resultOf(old, 0), await resultOf(old, 1)]).toEqual([null, null]);
  expect(await taskNow(fresh)).toMatchObject({ status: 'submitted' });
  await paint(old);
  await sendEngineCallback(system, { engineTaskId: old, status: 'succeed' });
});
