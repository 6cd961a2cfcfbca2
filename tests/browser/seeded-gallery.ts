import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';

const root = path.join(import.meta.dirname, '../..');
const heavy = { email: 'seed-000001@example.org', password: 'twenty thousand cards' };
export const CARDS = 20_000;

/** One person with twenty thousand expansions, rows only, on the instance under test; made once, however often it is asked for. */
export async function seedGallery(): Promise<void> {
  test.setTimeout(180_000);
  const options = [
    '--expansions',
    `${CARDS}`,
    '--people',
    '1',
    '--into-existing',
    '--password',
    heavy.password,
  ];
  const seeding = promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'drizzle/seed/run.ts', ...options],
    { cwd: root },
  );
  await seeding.catch((error: { stderr: string }) => {
    if (!error.stderr.includes('seeded already')) throw error;
  });
}

export async function signInToSeeded(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(heavy.email);
  await page.getByLabel('Password', { exact: true }).fill(heavy.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/expand');
}

export const cards = (page: Page) => page.locator('[data-grid] li[data-id]');

export async function openGallery(page: Page, query = ''): Promise<void> {
  await page.goto(`/gallery${query}`);
  await expect(cards(page).first()).toBeVisible();
}
