import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const longestDownload = 5 * 60_000;

function findOnPath(names: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(existsSync);
}

function run(command: string, ...args: string[]): boolean {
  const ended = spawnSync(command, args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: longestDownload,
  });
  return ended.status === 0;
}

function installFromDebian(): boolean {
  const install = ['install', '--yes', '--no-install-recommends', 'chromium'];
  return run('apt-get', ...install) || (run('apt-get', 'update') && run('apt-get', ...install));
}

/**
 * A Chromium for the browser tests: CHROMIUM_PATH, a system one, Playwright's own, else an installed one.
 * Says what it did. @throws Error with one sentence when none can be had
 */
export function findChromium(say: (line: string) => void): string {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, which does not exist.`);
    say(`Chromium: ${given}, from CHROMIUM_PATH.`);
    return given;
  }
  const system = findOnPath(names);
  if (system) {
    say(`Chromium: ${system}, the system's.`);
    return system;
  }
  const own = chromium.executablePath();
  if (existsSync(own)) {
    say(`Chromium: ${own}, downloaded by Playwright.`);
    return own;
  }
  if (process.getuid?.() === 0 && findOnPath(['apt-get'])) {
    say("There is no Chromium: installing Debian's.");
    const installed = installFromDebian() && findOnPath(names);
    if (installed) return installed;
  }
  say('There is no Chromium: downloading the one of Playwright.');
  if (run(process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium') && existsSync(own))
    return own;
  throw new Error(
    'No Chromium was found and none could be installed: install one, or name one with CHROMIUM_PATH.',
  );
}
