import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { signUp } from './sign-up';

const route = '/kling/v1/images/editing/expand';
const fixture = path.join(import.meta.dirname, '../fixtures/photos/dandelion-lying-900x1200.jpg');

test('a program with an access token expands a photo through the served contract', async ({
  page,
  request,
}) => {
  await signUp(page);
  await page.goto('/settings/tokens');
  await page.getByLabel('Name', { exact: true }).fill('a script');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const token = await page.getByText(/^of_[\w-]+$/).textContent();
  const headers = { authorization: `Bearer ${token}` };

  const image = await sharp(await readFile(fixture))
    .resize(400)
    .jpeg()
    .toBuffer();
  const { width, height } = await sharp(image).metadata();
  const created = await request.post(route, {
    headers,
    // The shape of CometAPI's own example: the downward ratio is called bottom, and the count is text.
    data: {
      image: image.toString('base64'),
      up_expansion_ratio: 0.1,
      bottom_expansion_ratio: 0.2,
      left_expansion_ratio: 0.25,
      right_expansion_ratio: 0.25,
      prompt: '',
      n: '1',
    },
  });
  expect(created.status()).toBe(200);
  const { code, data } = await created.json();
  expect(code).toBe(0);
  expect(data.task_id).toMatch(/^\d{18}$/);

  const task = async () => (await (await request.get(`${route}/${data.task_id}`, { headers })).json()).data;
  await expect.poll(async () => (await task()).task_status, { timeout: 90_000 }).toBe('succeed');
  const [picture] = (await task()).task_result.images;
  const painted = await request.get(picture.url);
  expect(await sharp(await painted.body()).metadata()).toMatchObject({
    width: width + 2 * Math.round(width * 0.25),
    height: height + Math.round(height * 0.1) + Math.round(height * 0.2),
  });

  expect((await request.get(`${route}/${data.task_id}`)).status()).toBe(401);
  expect((await request.get(picture.url.replace(/signature=./, 'signature=!'))).status()).toBe(403);
});

test('what the contract does not have is told in its envelope, and it describes itself', async ({
  request,
}) => {
  for (const [method, path, code] of [
    ['PUT', route, 1202],
    ['POST', `${route}/104857600000000000`, 1202],
    ['GET', `${route}/one/two`, 1203],
    ['GET', '/kling/v1/images/generations', 1203],
    ['GET', route, 1001],
  ] as const) {
    const answer = await request.fetch(path, { method });
    expect([path, await answer.json()]).toMatchObject([path, { code, request_id: expect.any(String) }]);
  }
  const document = await (await request.get('/kling/v1/openapi.json')).json();
  expect(document).toMatchObject({ openapi: '3.1.0', paths: { '/v1/images/editing/expand': {} } });
});
