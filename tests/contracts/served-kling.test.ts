import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { GET as getTask } from '@/app/kling/v1/images/editing/expand/[id]/route';
import { paintEngineTask } from '@/lib/engine/service/paint-engine-task';
import { providers } from '@/lib/providers';
import { route, servedEngine, type Wire, type WireTask } from '@/tests/support/served-engine';

const { origin, house, me, bearer, send, create, query, list } = await servedEngine();

describe('the key', () => {
  test.each<[string, Record<string, string>, number, number]>([
    ['as a bearer token is taken', bearer(), 200, 0],
    ['in x-api-key is taken', { 'x-api-key': me.token }, 200, 0],
    ['that is missing is asked for', {}, 401, 1001],
    ['that is unknown is refused', bearer(`of_${'x'.repeat(43)}`), 401, 1002],
    ['that is not ours is refused', bearer('sk-1234'), 401, 1002],
    ['in another scheme is refused', { authorization: 'Basic YTpi' }, 401, 1002],
  ])('a key %s', async (_, headers, status, code) => {
    const answer = await send(`${route}?pageSize=1`, { headers });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('querying', () => {
  test("an unknown task and another account's task are the same to a client", async () => {
    const { body } = await create(house.order({ external_task_id: 'mine' }));
    const other = await house.account();
    for (const id of ['104857600000000000', 'never', 'a\0b', '%', body.data.task_id, 'mine']) {
      const answer = await query(id, other.token);
      expect([answer.status, answer.body.code]).toEqual([400, 1201]);
    }
  });

  test('a list comes in pages, newest first, and holds the tasks of nobody else', async () => {
    const other = await house.account();
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c'])
      ids.unshift(
        (await create(house.order({ external_task_id: name }), bearer(other.token))).body.data.task_id,
      );
    const page = async (search: string) =>
      (await list(search, other.token)).body.data.map((task) => task.task_id);
    expect(await page('')).toEqual(ids);
    expect(await page('?pageNum=1&pageSize=2')).toEqual(ids.slice(0, 2));
    expect(await page('?pageNum=2&pageSize=2')).toEqual(ids.slice(2));
    expect(await page('?pageNum=3&pageSize=2')).toEqual([]);
  });

  test.each([
    '?pageNum=0',
    '?pageNum=1001',
    '?pageSize=0',
    '?pageSize=501',
    '?pageSize=many',
    '?pageNum=1.5',
  ])('a list with %s is refused', async (search) => {
    const answer = await list(search);
    expect([answer.status, answer.body.code]).toEqual([400, 1201]);
    expect(answer.body.message).toMatch(/^page(Num|Size): must be a whole number/);
  });
});

describe('results', () => {
  test('a painted task shows its pictures, which need no key and cannot be reached by an altered address', async () => {
    const { data } = (await create(house.order({ n: 2 }))).body;
    await paintEngineTask(house.system, { engineTaskId: data.task_id });
    const done = (await query(data.task_id)).body.data;
    expect(done.task_status).toBe('succeed');
    const images = done.task_result.images ?? [];
    expect(images.map((image) => image.index)).toEqual([0, 1]);

    const pictures = await Promise.all(
      images.map(async ({ url }) => {
        const response = await fetch(url);
        expect(response.headers.get('content-type')).toBe('image/jpeg');
        return Buffer.from(await response.arrayBuffer());
      }),
    );
    for (const picture of pictures)
      expect(await sharp(picture).metadata()).toMatchObject({ format: 'jpeg', width: 375, height: 330 });
    expect(pictures[0]!.equals(pictures[1]!)).toBe(false);

    const address = new URL(images[0]!.url);
    const spoiled = [
      address.href.replace('/0?', '/1?'),
      address.href.replace('/0?', '/x?'),
      address.href.replace(data.task_id, '104857600000000000'),
      address.href.replace(/expires=(\d)/, 'expires=9$1'),
      address.href.replace(/expires=\d+/, 'expires=1'),
      address.href.slice(0, -1),
      address.origin + address.pathname,
    ];
    for (const url of spoiled) expect((await fetch(url)).status).toBe(403);
  });

  test('a result can be continued further by its address', async () => {
    const { data } = (await create(house.order())).body;
    await paintEngineTask(house.system, { engineTaskId: data.task_id });
    const [{ url }] = (await query(data.task_id)).body.data.task_result.images!;
    expect((await create(house.order({ image: url }))).body).toMatchObject({ code: 0, message: 'SUCCEED' });
  });

  test('clients outside are given public addresses, our own processes internal ones', async () => {
    const { data } = (await create(house.order())).body;
    await paintEngineTask(house.system, { engineTaskId: data.task_id });
    const addressFor = async (host: string) => {
      const request = new Request(`https://${host}${route}/${data.task_id}`, {
        headers: { ...bearer(), host },
      });
      const { data: task } = (await (await getTask(request)).json()) as Wire<WireTask>;
      return new URL(task.task_result.images![0]!.url).origin;
    };
    expect(await addressFor(new URL(origin).host)).toBe(origin);
    expect(await addressFor('outframe.example')).toBe('https://outframe.example');
    expect(await addressFor('somewhere.else.example')).toBe('https://outframe.example');
  });
});

describe('cancelling', () => {
  const cancel = (id: string, token = me.token) =>
    send(`${route}/${encodeURIComponent(id)}`, { method: 'DELETE', headers: bearer(token) });

  test('a cancelled task is answered as failed, and to other accounts it is unknown', async () => {
    const { data } = (await create(house.order({ external_task_id: 'stop/me' }))).body;
    const stranger = await cancel(data.task_id, (await house.account()).token);
    expect([stranger.status, stranger.body.code]).toEqual([400, 1201]);
    const { status, body } = await cancel('stop/me');
    expect([status, body.code]).toEqual([200, 0]);
    expect(body.data).toMatchObject({
      task_id: data.task_id,
      task_status: 'failed',
      task_status_msg: 'Cancelled.',
    });
    expect((await query(data.task_id)).body.data).toEqual(body.data);
  });
});

describe('our own client', () => {
  const provider = providers.get('built_in');
  const account = { baseUrl: origin, dialect: 'built_in', secret: { apiKey: me.token } };
  const order = {
    externalTaskId: randomUUID(),
    image: house.photo,
    ratios: { up: 0, right: 0.5, down: 0, left: 0 },
    prompt: '',
    variants: 1,
  };

  test('orders once, understands the refusal of a second order, and follows the task to its end', async () => {
    expect(await provider.checkKey(account)).toBe('works');
    expect(await provider.checkKey({ ...account, secret: { apiKey: 'wrong' } })).toBe('key_refused');
    const accepted = await provider.submit(account, order);
    if (accepted.answer !== 'accepted') throw new Error(JSON.stringify(accepted));
    expect(await provider.submit(account, order)).toEqual({ answer: 'duplicate' });
    const byOurId = { providerTaskId: null, externalTaskId: order.externalTaskId };
    expect(await provider.findReport(account, byOurId)).toMatchObject({
      answer: 'found',
      providerTaskId: accepted.providerTaskId,
      report: { state: 'working' },
    });
    expect(
      await provider.findReport(account, { providerTaskId: null, externalTaskId: randomUUID() }),
    ).toEqual({ answer: 'absent' });
    await paintEngineTask(house.system, { engineTaskId: accepted.providerTaskId });
    expect(await provider.findReport(account, byOurId)).toMatchObject({
      report: { state: 'delivered', images: [{ index: 0, url: expect.stringContaining(origin) }] },
    });
  });

  test('abandons a task by our id, and takes no offence at one that is unknown or at a key that is refused', async () => {
    const externalTaskId = randomUUID();
    await provider.submit(account, { ...order, externalTaskId });
    const sought = { providerTaskId: null, externalTaskId };
    await provider.abandon?.({ ...account, secret: { apiKey: 'wrong' } }, sought);
    expect(await provider.findReport(account, sought)).toMatchObject({ report: { state: 'working' } });
    await provider.abandon?.(account, sought);
    expect(await provider.findReport(account, sought)).toMatchObject({
      report: { state: 'failed', detail: 'Cancelled.' },
    });
    await provider.abandon?.(account, { ...sought, externalTaskId: randomUUID() });
  });
});
