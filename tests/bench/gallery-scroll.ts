/**
 * How smoothly a gallery of twenty thousand cards is scrolled from end to end in a browser, against a production build of its own.
 *
 *   npm run bench -- gallery-scroll
 *
 * The rows are seeded; of their thumbnails a few hundred different pictures stand for all. It goes down to the end as
 * fast as a wheel can be spun, up and down by wheel, and by keys. The reference, in the same run, is the same page with
 * nothing to do. Goals: fewer than 300 elements in the grid, and no task of the page's main thread over 50 ms. Beside
 * how long tasks last it tells what they compute: where server, database and a browser that draws without a graphics
 * card share a few cores, the difference is what a task waited for one.
 */
import { execFile } from 'node:child_process';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { constants, setPriority } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Cookie, chromium } from '@playwright/test';
import sharp from 'sharp';
import { BareChromium, type BarePage } from '../support/bare-chromium';
import { findChromium } from '../support/chromium';
import { launchInstance, makeDataFolder, removeDataFolder } from '../support/launcher';

const CARDS = 20_000;
const PICTURES = 300;
const MOST_ELEMENTS = 300;
const LONG_MS = 50;
const WHEEL_STEPS = 200;
const KEY_PRESSES = 60;
const IDLE_MS = 5000;
/** Pixels in each frame: some 24 000 a second, which is a wheel spun as fast as it goes. */
const STEP = 400;
const person = { email: 'seed-000001@example.org', password: 'twenty thousand cards' };
const say = (line: string) => console.log(line);

const executablePath = findChromium(say);
const browser = new BareChromium(executablePath);
// What follows is on another machine where people use it: here it gets what the browser leaves of this one.
setPriority(constants.priority.PRIORITY_LOW);
const dataDir = makeDataFolder();
const instance = await launchInstance(dataDir, {});
const front = await serveWithPictures(instance.origin);
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
  await browser.ask('Storage.setCookies', { cookies: await signedIn(instance.origin) });
  const page = await browser.open(`${front.origin}/gallery?from=2020-01-01`, { width: 1440, height: 987 });
  while (!(await page.evaluate("document.querySelector('[data-grid] li[data-id] img')?.complete ?? false")))
    await pause(200);
  await pause(3000);
  await watchTasks(page);
  const idle = await tasksDuring(page, () => pause(IDLE_MS));
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
    say(`${what}: ${told(tasks)}; ${goal(`no task over ${LONG_MS} ms`, tasks.long.length === 0)}`);
  }
  say(
    `most elements in the grid: ${most}; ${goal(`fewer than ${MOST_ELEMENTS}`, most > 0 && most < MOST_ELEMENTS)}`,
  );
} finally {
  await browser.close();
  front.close();
  await instance.stop();
  removeDataFolder(dataDir);
}
process.exit(fell ? 1 : 0);

type Tasks = { long: number[]; computed: number[] };

function longestOf(times: number[]): number {
  return times.reduce((longest, time) => Math.max(longest, time), 0);
}

function told({ long, computed }: Tasks): string {
  const lasted =
    long.length === 0
      ? `none lasted over ${LONG_MS} ms`
      : `${long.length} lasted over ${LONG_MS} ms, the longest ${longestOf(long).toFixed(0)} ms`;
  return `of ${computed.length} tasks ${lasted}, and the longest computed ${longestOf(computed).toFixed(0)} ms`;
}

async function signedIn(origin: string): Promise<Cookie[]> {
  const playwright = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await playwright.newPage();
    await page.goto(`${origin}/sign-in`);
    await page.getByLabel('E-mail').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL('**/expand');
    return await page.context().cookies();
  } finally {
    await playwright.close();
  }
}

/** The instance, but with pictures: seeded rows have no files. Noise, each in the size of a thumbnail. */
async function serveWithPictures(origin: string): Promise<{ origin: string; close(): void }> {
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
  const server = createServer((asked, answer) => {
    if (/^\/files\/(photos|results)\//.test(asked.url ?? '')) {
      answer.writeHead(200, { 'content-type': 'image/webp', 'cache-control': 'private, max-age=600' });
      answer.end(pictures[next++ % PICTURES]);
      return;
    }
    const passed = request(`${origin}${asked.url}`, { method: asked.method, headers: asked.headers });
    passed.on('response', (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Keeps the length of each long task of the main thread, in ms. */
async function watchTasks(page: BarePage): Promise<void> {
  await page.evaluate(`
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
    }).observe({ type: 'longtask' });
  `);
}

async function tasksDuring(page: BarePage, work: () => Promise<unknown>): Promise<Tasks> {
  await page.evaluate('void (window.longTasks.length = 0)');
  const computed = await browser.tasksDuring(async () => {
    await work();
    // What is told of a task comes after it.
    await pause(500);
  });
  return { long: await page.evaluate<number[]>('[...window.longTasks]'), computed };
}

/** @returns the most elements that the grid held */
async function scrollDown(page: BarePage): Promise<number> {
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

async function wheel(page: BarePage): Promise<void> {
  for (let step = 0; step < WHEEL_STEPS; step += 1) {
    await page.wheel(700, 450, step < WHEEL_STEPS / 2 ? -400 : 400);
    await pause(16);
  }
}

async function keys(page: BarePage): Promise<void> {
  for (const key of ['Home', 'End', 'Home'] as const) {
    await page.press(key);
    await pause(500);
  }
  for (let press = 0; press < KEY_PRESSES; press += 1) await page.press('PageDown');
}
