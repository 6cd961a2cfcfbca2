import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { engineTasks } from '@/drizzle/schema';
import { cancelEngineTask } from '@/lib/engine/service/cancel-engine-task';
import { createEngineTask } from '@/lib/engine/service/create-engine-task';
import { findEngineTask } from '@/lib/engine/service/find-engine-task';
import { getEngineResult } from '@/lib/engine/service/get-engine-result';
import { listEngineTasks } from '@/lib/engine/service/list-engine-tasks';
import { resultKey } from '@/lib/engine/service/stored-files';
import { taskAnswer } from '@/lib/engine/service/task-answer';
import { engineHouse } from '@/tests/support/engine-house';

const house = await engineHouse({ ENGINE_RESULT_DAYS: '3', APP_URL: 'https://outframe.example' });
const me = await house.account();
const DAY_MS = 24 * 60 * 60 * 1000;
const create = (more: Record<string, unknown> = {}) =>
  createEngineTask(me.ctx, JSON.stringify(house.order(more)));

/** The account's context when a task's three days are all but over, or just over. */
const at = (task: { createdAt: Date }, ms: number) => ({
  ...me.ctx,
  now: () => new Date(task.createdAt.getTime() + 3 * DAY_MS + ms),
});

test('a task is found until its days are over, by either of its names, and unknown from then on', async () => {
  const task = await create({ external_task_id: 'found' });
  for (const id of [task.id, 'found']) {
    expect(await findEngineTask(at(task, -1), id)).toMatchObject({ id: task.id });
    expect(await findEngineTask(at(task, 0), id)).toBeNull();
  }
});

test('a list leaves out what expired', async () => {
  const task = await create();
  const listed = async (ms: number) =>
    (await listEngineTasks(at(task, ms), {})).some(({ id }) => id === task.id);
  expect([await listed(-1), await listed(0)]).toEqual([true, false]);
});

test('an expired task cannot be cancelled', async () => {
  const task = await create();
  expect(await cancelEngineTask(at(task, 0), task.id)).toBeNull();
  expect(await house.taskNow(task.id)).toMatchObject({ status: 'submitted' });
});

test('the address of a result works until the task expires, and then says what to do', async () => {
  const { id } = await create();
  await house.storage.put(resultKey(id, 0), house.photo, 'image/jpeg');
  const [task] = await house.db
    .update(engineTasks)
    .set({ status: 'succeed', images: [{ index: 0, key: resultKey(id, 0) }] })
    .where(eq(engineTasks.id, id))
    .returning();
  const { images } = taskAnswer(task!, 'https://outframe.example').task_result;
  const query = new URL(images![0]!.url).searchParams;
  const asked = { taskId: id, index: '0', expires: query.get('expires'), signature: query.get('signature') };
  expect(await getEngineResult(at(task!, -1000), asked)).toMatchObject({ contentType: 'image/jpeg' });
  await expect(getEngineResult(at(task!, 0), asked)).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('expired'),
  });
});

test('an expired task lets go of its external_task_id, even before it is tidied away', async () => {
  const task = await create({ external_task_id: 'again' });
  const again = house.order({ external_task_id: 'again' });
  await expect(createEngineTask(at(task, -1), JSON.stringify(again))).rejects.toMatchObject({
    kind: 'parameter_wrong',
  });
  const next = await createEngineTask(at(task, 0), JSON.stringify(again));
  expect(next.id).not.toBe(task.id);
  expect(await house.taskNow(task.id)).toBeUndefined();
});
