/**
 * How smoothly a gallery of twenty thousand cards is scrolled from end to end in a browser, against a production build of its own.
 *
 *   npm run bench -- gallery-scroll
 *
 * The rows are seeded; of their thumbnails a few hundred different pictures stand for all. It goes down to the end as
 * fast as a wheel can be spun, up and down by wheel, and by keys. The reference, in the same run, is the same page with
 * nothing to do. Goals: fewer than 300 elements in the grid, and no task of the page's main thread over 50 ms.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { findChromium } from '../support/chromium';
import { launchInstance, makeDataFolder, removeDataFolder } from '../support/launcher';

const CARDS = 20_000;
const PICTURES = 300;
const MOST_ELEMENTS = 300;
const WHEEL_STEPS = 200;
const KEY_PRESSES = 60;
const IDLE_MS = 5000;
/** Pixels in each frame: some 24 000 a second, which is a wheel spun as fast as it goes. */
const STEP = 400;
const person = { email: 'seed-000001@example.org', password: 'twenty thousand cards' };
const say = (line: string) => console.log(line);

const dataDir = makeDataFolder();
const instance = await launchInstance(dataDir, {});
const browser = await chromium.launch({
  executablePath: findChromium(say),
  args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
});
let fell = false;
const goal = (what: string, isMet: boolean) => {
  fell ||= !isMet;
  return `${what}: ${isMet ? 'met' : 'MISSED'}`;
};

try {
  const seed = [
    '--expansions',
    `${CARDS}`,
    '--people',
    '1',
    '--into-existing',
    '--password',
    person.password,
  ];
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'drizzle/seed/run.ts', ...seed], {
    env: { ...process.env, DATA_DIR: dataDir },
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await showPictures(page);
  await page.goto(`${instance.origin}/sign-in`);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/expand');
  await page.goto(`${instance.origin}/gallery?from=2020-01-01`);
  await page.locator('[data-grid] li[data-id] img').first().waitFor();
  await page.waitForTimeout(3000);
  await watchTasks(page);
  const idle = await tasksDuring(page, () => page.waitForTimeout(IDLE_MS));
  say(`idle: ${told(idle)}`);
  let most = 0;
  const runs: [string, () => Promise<unknown>][] = [
    [
      'down to the end',
      async () => {
        most = await scrollDown(page);
      },
    ],
    ['by wheel', () => wheel(page)],
    ['by keys', () => keys(page)],
  ];
  for (const [what, work] of runs) {
    const tasks = await tasksDuring(page, work);
    say(`${what}: ${told(tasks)}; ${goal('no task over 50 ms', tasks.length === 0)}`);
  }
  say(
    `most elements in the grid: ${most}; ${goal(`fewer than ${MOST_ELEMENTS}`, most > 0 && most < MOST_ELEMENTS)}`,
  );
} finally {
  await browser.close();
  await instance.stop();
  removeDataFolder(dataDir);
}
process.exit(fell ? 1 : 0);

function told(tasks: number[]): string {
  return tasks.length === 0
    ? 'no task over 50 ms'
    : `${tasks.length} tasks over 50 ms, the longest ${Math.max(...tasks).toFixed(0)} ms`;
}

/** Seeded rows have no files: pictures of noise and gradients, each in the size of a thumbnail. */
async function showPictures(page: Page): Promise<void> {
  const pictures = await Promise.all(
    Array.from({ length: PICTURES }, (_, index) => {
      const background = { r: (index * 37) % 256, g: (index * 91) % 256, b: (index * 53) % 256 };
      const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
      return sharp({ create: { width: 320, height: 213, channels: 3, background, noise } })
        .webp({ quality: 70 })
        .toBuffer();
    }),
  );
  let next = 0;
  await page.route(/\/files\/(photos|results)\//, (route) =>
    route.fulfill({
      contentType: 'image/webp',
      headers: { 'cache-control': 'private, max-age=600' },
      body: pictures[next++ % PICTURES]!,
    }),
  );
}

/** Keeps the length of each long task of the main thread, in ms. */
async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(`
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
    }).observe({ type: 'longtask' });
  `);
}

async function tasksDuring(page: Page, work: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate('void (window.longTasks.length = 0)');
  await work();
  // What is told of a task comes after it.
  await page.waitForTimeout(500);
  return page.evaluate<number[]>('[...window.longTasks]');
}

/** @returns the most elements that the grid held */
async function scrollDown(page: Page): Promise<number> {
  return page.evaluate<number>(`(async () => {
    let most = 0;
    const frame = () => new Promise(requestAnimationFrame);
    const isLoading = () => document.querySelector('[data-older="loading"], [data-older="more"]') !== null;
    const isEnd = () => window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 1;
    while (isLoading() || !isEnd()) {
      window.scrollBy(0, ${STEP});
      await frame();
      most = Math.max(most, document.querySelector('[data-grid]').querySelectorAll('*').length);
    }
    return most;
  })()`);
}

async function wheel(page: Page): Promise<void> {
  await page.mouse.move(700, 450);
  for (let step = 0; step < WHEEL_STEPS; step += 1) {
    await page.mouse.wheel(0, step < WHEEL_STEPS / 2 ? -400 : 400);
    await page.waitForTimeout(16);
  }
}

async function keys(page: Page): Promise<void> {
  for (const key of ['Home', 'End', 'Home']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(500);
  }
  for (let press = 0; press < KEY_PRESSES; press += 1) await page.keyboard.press('PageDown');
}
