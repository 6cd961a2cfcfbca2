import { afterAll, expect, test } from 'vitest';
import { createEngineTask } from '@/lib/engine/service/create-engine-task';
import { engineHouse, smallPhoto } from '@/tests/support/engine-house';
import { serve } from '@/tests/support/http-server';

const asked: string[] = [];
const home = await serve(async (request) => {
  const { pathname, search } = new URL(request.url);
  asked.push(pathname + search);
  return new Response(new Uint8Array(await smallPhoto()));
}, afterAll);
const house = await engineHouse({ INTERNAL_URL: home });
const me = await house.account();

/** Where a client in the local network reaches this installation, which has no APP_URL. */
const here = 'http://192.168.1.5:3000';
const create = (more: Record<string, unknown>, clientOrigin = here) =>
  createEngineTask(me.ctx, JSON.stringify(house.order(more)), clientOrigin);

test('a result is continued by the address that the client was given, whatever name it has for us', async () => {
  const image = `${here}/kling/files/104857600000000000/0?expires=1&signature=x`;
  expect(await create({ image })).toMatchObject({ status: 'submitted' });
  expect(asked).toEqual(['/kling/files/104857600000000000/0?expires=1&signature=x']);
});

test('callbacks come home by it too', async () => {
  const { request } = await create({ callback_url: `${here}/api/callbacks/built_in/task/token` });
  expect(request.callbackUrl).toBe(`${home}/api/callbacks/built_in/task/token`);
});

test.each([
  ['another door of ours', { image: `${here}/api/health/ready` }, here],
  ['another machine beside it', { image: 'http://192.168.1.6:3000/kling/files/1/0' }, here],
  ['the same address, asked from elsewhere', { image: `${here}/kling/files/1/0` }, 'http://localhost:3000'],
  ['a callback to another door of ours', { callback_url: `${here}/api/uploadthing` }, here],
])('%s is refused', async (_, more, clientOrigin) => {
  await expect(create(more, clientOrigin)).rejects.toMatchObject({
    kind: 'parameter_wrong',
    message: expect.stringContaining('not allowed'),
  });
});
