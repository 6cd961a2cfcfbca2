import { expect, type Page, test } from '@playwright/test';
import { expectNoSeriousFaults } from '@/tests/support/axe';
import { signUp } from './sign-up';

const open = ['/', '/sign-in', '/sign-up', '/api-reference', '/nowhere'];
const signedIn = [
  '/expand',
  '/gallery',
  '/teams',
  '/settings',
  '/settings/keys',
  '/settings/usage',
  '/settings/tokens',
  '/settings/data',
  '/expansions/01900000-0000-7000-8000-000000000000',
];
const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1440, 390].map((width) => ({ colorScheme, width })),
);

/** Serious faults, and anything that makes a page wider than its window, in each look: a page loads once and changes with its window. */
async function expectSound(page: Page, paths: string[]): Promise<void> {
  for (const address of paths) {
    // What changes its colours slowly would be looked at half way.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page).toHaveTitle(/Outframe/);
    for (const { colorScheme, width } of looks) {
      await test.step(`${address}, ${width} px, ${colorScheme}`, async () => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await expectNoSeriousFaults(page);
        await expect
          .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
          .toBeLessThanOrEqual(width);
      });
    }
  }
}

test('pages for everybody are sound in both themes and widths', ({ page }) => expectSound(page, open));

test('pages for people are sound in both themes and widths', async ({ page }) => {
  await signUp(page);
  await expectSound(page, signedIn);
});

test('pages speak Vietnamese to whoever wishes so, and are as sound', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thêm cảnh quanh bức ảnh của bạn');
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  await expectSound(page, open);
  await page.goto('/');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('More picture around your picture');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await context.close();
});

test('who is not signed in is asked to, and comes back to where they were going', async ({ page }) => {
  const person = await signUp(page);
  await page.context().clearCookies();
  await page.goto('/gallery');
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/gallery');
});

test('signing out everywhere ends the session of another browser', async ({ page, browser }) => {
  const person = await signUp(page);
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto('/sign-in');
  await elsewhere.getByLabel('E-mail').fill(person.email);
  await elsewhere.getByLabel('Password', { exact: true }).fill(person.password);
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
  await elsewhere.waitForURL('**/expand');
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.waitForURL('**/sign-in**');
  await elsewhere.goto('/gallery');
  await elsewhere.waitForURL('**/sign-in**');
  await elsewhere.context().close();
});

test('a page that is not there says so to programs too, and has its title from the first byte', async ({
  page,
}) => {
  await signUp(page);
  const response = await page.request.get('/expansions/01900000-0000-7000-8000-000000000000');
  expect(response.status()).toBe(404);
  const [head = ''] = (await response.text()).split('</head>');
  expect(head).toContain('<title>Outframe');
});
