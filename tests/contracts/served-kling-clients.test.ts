import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import { SignJWT } from 'jose';
import { KlingAPI, KlingAPIError } from 'kling-api';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { engineTasks } from '@/drizzle/schema';
import { createAccessKeyPair } from '@/lib/accounts/create-access-key-pair';
import { paintEngineTask } from '@/lib/engine/service/paint-engine-task';
import { env } from '@/lib/env';
import { route, servedEngine } from '@/tests/support/served-engine';

const { origin, neighbourOrigin, house, me, bearer, send, create, query } = await servedEngine();

describe('the npm package kling-api 1.0.0', async () => {
  const pair = await createAccessKeyPair(me.ctx, { name: 'kling-api' });
  const client = (secretKey = pair.secretKey) => {
    const api = new KlingAPI({ accessKey: pair.accessKey, secretKey });
    // Its constructor takes https addresses only; the HTTP client that it offers to tests takes this one too.
    api.client.defaults.baseURL = `${origin}/kling`;
    return api;
  };
  const ratios = {
    up_expansion_ratio: 0.1,
    down_expansion_ratio: 0,
    left_expansion_ratio: 0,
    right_expansion_ratio: 0.25,
  };
  const file = path.join(env().DATA_DIR, 'photo.jpg');
  await writeFile(file, house.photo);

  test('creates an expansion of a file and polls it to its picture', async () => {
    const api = client();
    const created = await api.expandImage({ image: file, ...ratios, external_task_id: randomUUID() });
    expect(created).toMatchObject({ code: 0, data: { task_status: 'submitted' } });
    const painted = paintEngineTask(house.system, { engineTaskId: created.data.task_id });
    const options = { interval: 50, showSpinner: false };
    const done = await api.waitForImageResult(
      created.data.task_id,
      (id) => api.queryImageExpandTask(id),
      options,
    );
    await painted;
    expect(done.data.task_status).toBe('succeed');
    const [image] = done.data.task_result?.images ?? [];
    const picture = Buffer.from(await (await fetch(image!.url)).arrayBuffer());
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'jpeg', width: 375, height: 330 });
  });

  test('hears of a wrong secret key and of a wrong picture by code and in words', async () => {
    const order = { image: file, ...ratios };
    const stranger = client('a secret key of somebody else, long enough for HS256').expandImage(order);
    await expect(stranger).rejects.toThrow('No valid access key signed this token.');
    const fault = await client()
      .expandImage({ ...order, image: `${neighbourOrigin}/nowhere.jpg` })
      .catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(KlingAPIError);
    expect(fault).toMatchObject({ code: 1201, message: 'image: the URL answered 404.' });
  });
});

describe('requests in the shape of other published clients', () => {
  const image = house.photo.toString('base64');
  const whole = {
    up_expansion_ratio: 0,
    down_expansion_ratio: 0,
    left_expansion_ratio: 1,
    right_expansion_ratio: 1,
  };
  test.each<[string, Record<string, unknown>]>([
    ['whole numbers, an empty prompt and a count', { ...whole, image, prompt: '', n: 1 }],
    [
      'the name of a model, a watermark, blanks, and fields of its own',
      {
        ...whole,
        image,
        model_name: 'kling-v1',
        watermark_info: { enabled: false },
        callback_url: '',
        external_task_id: '',
        aspect_ratio: '16:9',
        resolution: '1k',
        client: { name: 'a client', version: 3 },
      },
    ],
    [
      'the downward ratio under its other name and the count as text',
      {
        image: `${neighbourOrigin}/photo.jpg`,
        up_expansion_ratio: 0.1,
        bottom_expansion_ratio: 0.1,
        left_expansion_ratio: 0.1,
        right_expansion_ratio: 0.1,
        prompt: 'more of the same',
        n: '1',
      },
    ],
    [
      'the downward ratio under both names',
      { ...whole, image, bottom_expansion_ratio: 0, n: 1, prompt: null },
    ],
  ])('%s', async (_, body) => {
    const headers = { 'x-api-key': me.token, 'content-type': 'application/json' };
    expect((await create(body, headers)).body).toMatchObject({ code: 0, data: { task_status: 'submitted' } });
  });

  test('a data: URI is told what to do instead', async () => {
    const { status, body } = await create({ ...whole, image: `data:image/jpeg;base64,${image}` });
    expect([status, body.code]).toEqual([400, 1201]);
    expect(body.message).toBe('image: must be raw Base64 without a data: prefix.');
  });

  test('a body without a content type is read all the same', async () => {
    const body = new TextEncoder().encode(JSON.stringify({ ...whole, image }));
    expect((await send(route, { method: 'POST', headers: bearer(), body })).status).toBe(200);
  });

  test('a new token is signed for every call', async () => {
    const { accessKey, secretKey } = await createAccessKeyPair(me.ctx, { name: 'signs often' });
    const token = () => {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ iss: accessKey, exp: now + 1800, nbf: now - 5, jti: randomUUID() })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .sign(new TextEncoder().encode(secretKey));
    };
    const { data } = (await create({ ...whole, image }, bearer(await token()))).body;
    for (let ask = 0; ask < 3; ask += 1)
      expect((await query(data.task_id, await token())).body.data.task_id).toBe(data.task_id);
  });

  test('a create that is posted seventeen times, and not always waited for, makes one task', async () => {
    const external_task_id = randomUUID();
    const body = JSON.stringify({ ...whole, image: `${neighbourOrigin}/photo.jpg`, external_task_id });
    const answers = await Promise.allSettled(
      Array.from({ length: 17 }, async (_, at) => {
        const impatient = new AbortController();
        const sent = send(route, { method: 'POST', headers: bearer(), body, signal: impatient.signal });
        if (at % 2 === 0) setImmediate(() => impatient.abort());
        return sent;
      }),
    );
    const codes = answers.flatMap((answer) =>
      answer.status === 'fulfilled' ? [answer.value.body.code] : [],
    );
    expect(codes.filter((code) => code !== 0 && code !== 1201)).toEqual([]);
    // Whoever was not told that it was accepted finds the task by the name it gave.
    const found = await query(external_task_id);
    expect(found.body).toMatchObject({ code: 0, data: { task_info: { external_task_id } } });
    const mine = and(eq(engineTasks.accountId, me.id), eq(engineTasks.externalTaskId, external_task_id));
    expect(await house.db.$count(engineTasks, mine)).toBe(1);
    expect(await house.jobsOf(found.body.data.task_id)).toEqual([
      { name: 'paint-engine-task', status: null },
    ]);
  });
});
