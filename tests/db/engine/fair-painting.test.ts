import { EventEmitter } from 'node:events';
import { eq } from 'drizzle-orm';
import { Logger, runOnce, type WorkerEvents } from 'graphile-worker';
import { expect, test } from 'vitest';
import { engineTasks } from '@/drizzle/schema';
import { createEngineTask } from '@/lib/engine/service/create-engine-task';
import { requireEnv } from '@/lib/env';
import { engineHouse } from '@/tests/support/engine-house';

const house = await engineHouse();

/** Runs the queue as one worker would, with a painter that only notes whose task it got. */
async function painted(names: Map<string, string>): Promise<string[]> {
  const order: string[] = [];
  const events: WorkerEvents = new EventEmitter();
  await runOnce({
    connectionString: requireEnv('DATABASE_URL'),
    logger: new Logger(() => () => {}),
    noHandleSignals: true,
    concurrency: 1,
    events,
    taskList: {
      'paint-engine-task': async (payload) => {
        const { engineTaskId } = payload as { engineTaskId: string };
        order.push(names.get(engineTaskId)!);
        await house.db.update(engineTasks).set({ status: 'failed' }).where(eq(engineTasks.id, engineTaskId));
      },
    },
  });
  return order;
}

test("one person's many orders do not starve another's one, which comes after the first of them", async () => {
  const [busy, guest] = [await house.account(), await house.account()];
  const names = new Map<string, string>();
  const order = async (name: string, ctx = busy.ctx) =>
    names.set((await createEngineTask(ctx, JSON.stringify(house.order()))).id, name);
  for (const name of ['busy 1', 'busy 2', 'busy 3', 'busy 4', 'busy 5']) await order(name);
  await order('guest 1', guest.ctx);
  await order('guest 2', guest.ctx);
  expect(await painted(names)).toEqual([
    'busy 1',
    'guest 1',
    'busy 2',
    'guest 2',
    'busy 3',
    'busy 4',
    'busy 5',
  ]);
});
