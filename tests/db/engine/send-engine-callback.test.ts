import pino from 'pino';
import { Webhook } from 'standardwebhooks';
import { afterAll, expect, test } from 'vitest';
import { createEngineTask } from '@/lib/engine/service/create-engine-task';
import { paintEngineTask } from '@/lib/engine/service/paint-engine-task';
import { sendEngineCallback } from '@/lib/engine/service/send-engine-callback';
import { accountWebhookSecret } from '@/lib/engine/webhook-secret';
import { engineHouse } from '@/tests/support/engine-house';
import { serve } from '@/tests/support/http-server';
import { closedOrigin } from '@/tests/support/kling-server';

type Received = { headers: Headers; text: string };
const receiver = { received: [] as Received[], status: 200 };
const callbackOrigin = await serve(async (request) => {
  receiver.received.push({ headers: request.headers, text: await request.text() });
  return new Response('ok', { status: receiver.status });
}, afterAll);
const callback_url = `${callbackOrigin}/hook`;
const closed = await closedOrigin();

const house = await engineHouse({
  PROVIDER_ORIGINS: `${callbackOrigin} ${closed}`,
  APP_URL: 'https://outframe.example',
});
const me = await house.account();
const create = async (more: Record<string, unknown> = {}) =>
  (await createEngineTask(me.ctx, JSON.stringify(house.order(more)))).id;
const paint = (engineTaskId: string) => paintEngineTask(house.system, { engineTaskId });

/** The system's context with a clock that stands still and a log that can be read. */
function watched() {
  const lines: Record<string, unknown>[] = [];
  const log = pino({}, { write: (line) => lines.push(JSON.parse(line)) });
  const now = new Date();
  return { ctx: { ...house.system, now: () => now, log }, now, lines };
}

test('a callback is signed for its account and tells the status it was queued for', async () => {
  const id = await create({ callback_url, external_task_id: 'for the callback' });
  await paint(id);
  receiver.received = [];
  await sendEngineCallback(house.system, { engineTaskId: id, status: 'processing' });
  await sendEngineCallback(house.system, { engineTaskId: id, status: 'succeed' });

  const webhook = new Webhook(accountWebhookSecret(me.id, 1));
  const bodies = receiver.received.map(({ headers, text }) =>
    webhook.verify(text, Object.fromEntries(headers)),
  );
  expect(bodies).toMatchObject([
    { task_id: id, task_status: 'processing', task_result: {} },
    {
      task_id: id,
      task_info: { external_task_id: 'for the callback' },
      task_status: 'succeed',
      final_unit_deduction: '0',
      task_result: {
        images: [{ index: 0, url: expect.stringContaining(`https://outframe.example/kling/files/${id}/0?`) }],
      },
    },
  ]);
  const other = new Webhook(accountWebhookSecret((await house.account()).id, 1));
  const [first] = receiver.received;
  expect(() => other.verify(first!.text, Object.fromEntries(first!.headers))).toThrow();
});

/** The messages about a task that wait to be sent again, and in how many milliseconds. */
const waiting = async (id: string, now: Date) => {
  const rows = await house.waitingCallbacks(id);
  return rows.map(({ status, attempt, runAtMs }) => ({
    status,
    attempt,
    inMs: Math.round(runAtMs - now.getTime()),
  }));
};

test('a callback that is not taken is sent again later under the same id, and told of in one line without a stack', async () => {
  const id = await create({ callback_url });
  const { ctx, now, lines } = watched();
  receiver.received = [];
  receiver.status = 503;
  await sendEngineCallback(ctx, { engineTaskId: id, status: 'processing' });
  expect(await waiting(id, now)).toEqual([{ status: 'processing', attempt: 2, inMs: 2718 }]);
  expect(lines).toEqual([
    expect.objectContaining({ level: 40, attempt: 1, again: true, why: 'It answered 503.' }),
  ]);
  expect(JSON.stringify(lines)).not.toContain('stack');

  receiver.status = 200;
  await sendEngineCallback(ctx, { engineTaskId: id, status: 'processing', attempt: 2 });
  expect(await waiting(id, now)).toHaveLength(1);
  const ids = receiver.received.map(({ headers }) => headers.get('webhook-id'));
  expect(ids).toEqual([`${id}-processing`, `${id}-processing`]);
});

test('a receiver that cannot be reached is tried ever less often, and given up at the eighth attempt', async () => {
  const id = await create({ callback_url: `${closed}/hook` });
  const { ctx, now, lines } = watched();
  await sendEngineCallback(ctx, { engineTaskId: id, status: 'succeed', attempt: 7 });
  await sendEngineCallback(ctx, { engineTaskId: id, status: 'succeed', attempt: 8 });
  expect(await waiting(id, now)).toEqual([{ status: 'succeed', attempt: 8, inMs: 1_096_633 }]);
  expect(lines.map(({ level, again }) => [level, again])).toEqual([
    [40, true],
    [40, false],
  ]);
});

test('a callback that the stop of a worker interrupts is left to the queue', async () => {
  const id = await create({ callback_url });
  const { ctx, now, lines } = watched();
  const stopped = AbortSignal.abort(new Error('the worker is going down'));
  const sent = sendEngineCallback(ctx, { engineTaskId: id, status: 'succeed' }, stopped);
  await expect(sent).rejects.toThrow('the worker is going down');
  expect(await waiting(id, now)).toEqual([]);
  expect(lines).toEqual([]);
});
