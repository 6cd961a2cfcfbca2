import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { workerOf } from '@/tests/support/instance-processes';
import { launchInstance, makeDataFolder, removeDataFolder } from '@/tests/support/launcher';
import { signUp } from './sign-up';

/** Stands between the worker and the web server, and lets everything through but callbacks. */
function callbackBlocker() {
  const state = { target: '', blocked: 0 };
  const server: Server = createServer((incoming, answer) => {
    if (incoming.url?.startsWith('/api/callbacks/')) {
      state.blocked += 1;
      incoming.resume();
      answer.writeHead(503).end();
      return;
    }
    const { method, headers } = incoming;
    const passed = forward(state.target + incoming.url, { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    incoming.pipe(passed);
  });
  const listening = new Promise<string>((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    ),
  );
  return { state, listening, close: () => server.close() };
}

async function expandSample(page: Page, origin: string, variants = 1) {
  await signUp(page, origin);
  await page.getByRole('button', { name: 'Try a sample photo' }).click();
  await expect(page.getByRole('slider', { name: 'Right edge' })).toBeVisible();
  for (let more = 1; more < variants; more++)
    await page.getByRole('button', { name: 'One variant more' }).click();
  await page.getByRole('button', { name: 'Expand', exact: true }).click();
  await page.waitForURL('**/expansions/*');
}

const isReady = (page: Page) =>
  expect(page.getByRole('button', { name: 'Download' })).toBeVisible({ timeout: 180_000 });

test.describe('an instance in trouble', () => {
  test.setTimeout(300_000);
  const blocker = callbackBlocker();
  let dataDir: string;
  let instance: Awaited<ReturnType<typeof launchInstance>>;

  test.beforeAll(async () => {
    dataDir = makeDataFolder();
    instance = await launchInstance(dataDir, { INTERNAL_URL: await blocker.listening });
    blocker.state.target = instance.origin;
  });
  test.afterAll(async () => {
    await instance.stop();
    blocker.close();
    removeDataFolder(dataDir);
  });

  test('a blocked callback route delays a result, no more', async ({ page }) => {
    await expandSample(page, instance.origin);
    await isReady(page);
    expect(blocker.state.blocked).toBeGreaterThan(0);
  });

  test('a worker killed while it paints is replaced, and the expansion is finished', async ({ page }) => {
    await expandSample(page, instance.origin, 3);
    await expect(page.getByRole('heading', { name: 'Painting the margins' })).toBeVisible({
      timeout: 60_000,
    });
    const killed = workerOf(instance.process.pid!);
    process.kill(killed, 'SIGKILL');
    await isReady(page);
    expect(workerOf(instance.process.pid!)).not.toBe(killed);
    await expect(page.getByRole('group', { name: 'Variants' }).getByRole('radio')).toHaveCount(3);
  });
});
