import path from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { expectNoSeriousFaults } from '@/tests/support/axe';
import { signUp } from './sign-up';

const meadow = path.join(import.meta.dirname, '../fixtures/photos/mountain-meadow-1536x1023.jpg');

/** A finished expansion with two variants, on its page. */
async function expand(page: Page) {
  const buffer = await sharp(meadow).resize(480, 320, { fit: 'fill' }).jpeg().toBuffer();
  const photo = { name: 'small meadow.jpg', mimeType: 'image/jpeg', buffer };
  await page.locator('input[type=file]').first().setInputFiles(photo);
  await expect(page.getByRole('slider', { name: 'Right edge', exact: true })).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole('button', { name: 'One variant more' }).click();
  await page.getByRole('button', { name: 'Expand', exact: true }).click();
  await page.waitForURL('**/expansions/*');
  await expect(page.getByRole('button', { name: 'Download' })).toBeVisible({ timeout: 180_000 });
}

const shareDialog = (page: Page) => page.getByRole('dialog', { name: /^Share/ });
const addressIn = (place: ReturnType<Page['locator']>) =>
  place
    .getByRole('link', { name: /\/share\// })
    .first()
    .getAttribute('href');
const picture = (page: Page) => page.locator('main img[src*="/preview?blend="]');
const isSeen = (page: Page) =>
  expect
    .poll(() =>
      picture(page).evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth > 0)),
    )
    .toEqual([true]);

/** Somebody without an account, with a phone. */
async function guestWith(context: BrowserContext) {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  return { page, faults };
}

test('a link with a password is made, opened on a phone, changed and revoked while it is looked at', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  await signUp(page);
  await expand(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = shareDialog(page);
  await dialog.getByLabel('Password', { exact: true }).fill('correct horse');
  await expectNoSeriousFaults(page);
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(dialog.getByText('The link is ready.')).toBeVisible();
  const address = (await addressIn(dialog))!;
  expect(address).toMatch(/^\/share\/[\w-]{22}$/);

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const { page: guest, faults } = await guestWith(phone);
  const answer = await guest.goto(address);
  expect(await answer!.allHeaders()).toMatchObject({
    'referrer-policy': 'same-origin',
    'x-robots-tag': 'noindex, nofollow, noarchive',
    'content-security-policy': expect.stringContaining("script-src 'self' 'nonce-"),
  });
  const [cookie] = (await phone.cookies(new URL(address, page.url()).href)).filter(
    ({ name }) => name === 'outframe_visitor',
  );
  expect(cookie).toMatchObject({ path: '/share', httpOnly: true, sameSite: 'Lax' });
  expect(await guest.content()).not.toContain('small meadow');
  await guest.getByLabel('Password', { exact: true }).fill('battery staple');
  await guest.getByRole('button', { name: 'Open' }).click();
  await expect(guest.getByText('This is not the password.')).toBeVisible();
  await guest.getByLabel('Password', { exact: true }).fill('correct horse');
  await guest.getByRole('button', { name: 'Open' }).click();
  await isSeen(guest);
  await expect(guest.getByRole('heading', { name: 'small meadow' })).toBeVisible();
  await expectNoSeriousFaults(guest);
  expect(await guest.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expect(guest.getByRole('button', { name: 'Download' })).toHaveCount(0);

  await dialog.getByRole('button', { name: 'Edit' }).click();
  await dialog.getByLabel('Allow downloads').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await guest.getByRole('button', { name: 'Download' }).click();
  const download = guest.waitForEvent('download');
  await guest.getByRole('menuitem', { name: 'JPEG', exact: true }).click();
  expect((await download).suggestedFilename()).toMatch(/^small meadow-.*-v1\.jpg$/);
  await guest.getByRole('button', { name: 'Download' }).click();
  const archive = guest.waitForEvent('download');
  await guest.getByRole('menuitem', { name: /ZIP, PNG/ }).click();
  expect((await archive).suggestedFilename()).toMatch(/^small meadow-.*\.zip$/);
  const shown = new URL((await picture(guest).getAttribute('src'))!, page.url());
  const full = shown.href.replace('/preview?', '/full?');
  expect((await phone.request.get(full)).status()).toBe(200);

  await dialog.getByRole('button', { name: 'Edit' }).click();
  await dialog.getByLabel('Allow downloads').uncheck();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(guest.getByRole('button', { name: 'Download' })).toHaveCount(0);
  expect((await phone.request.get(full)).status()).toBe(404);
  for (const headers of [{}, { range: 'bytes=0-9' }, { 'if-none-match': '*' }])
    expect((await phone.request.head(full, { headers: headers as Record<string, string> })).status()).toBe(
      404,
    );

  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(guest.getByRole('heading', { name: 'This link was taken back' })).toBeVisible();
  expect((await phone.request.get(shown.href)).status()).toBe(404);
  expect((await phone.request.get(address)).status()).toBe(404);
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.getByRole('button', { name: 'Revoke' })).toBeVisible();
  // A page that shows nothing hears nothing.
  await guest.reload();
  await isSeen(guest);

  await page.goto('/settings/links');
  const row = page.getByRole('listitem').filter({ hasText: 'small meadow.jpg' });
  await expect(row).toContainText('viewed once');
  await expect(row).toContainText('with a password');
  expect(await addressIn(row)).toBe(address);
  await expectNoSeriousFaults(page);
  expect(faults).toEqual([]);
  await phone.close();
});

test('a collection is looked through by keys, and what is put in or taken out is seen at once', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  await signUp(page);
  await expand(page);
  const id = new URL(page.url()).pathname.split('/').at(-1)!;
  await page.goto('/gallery/collections');
  await page.getByRole('button', { name: 'New collection' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Meadows');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('button', { name: /Meadows/ }).click();
  await page.getByRole('menuitem', { name: 'Share' }).click();
  const dialog = shareDialog(page);
  await dialog.getByText('More options').click();
  await dialog.getByLabel('Most views').fill('2');
  await dialog.getByLabel('Words in the address').fill('Cỏ non');
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const address = (await addressIn(dialog))!;
  expect(address).toMatch(/^\/share\/co-non-[\w-]{22}$/);

  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const { page: guest, faults } = await guestWith(desk);
  await guest.goto(address);
  await guest.getByRole('button', { name: 'Open' }).click();
  await expect(guest.getByRole('heading', { name: 'Meadows' })).toBeVisible();
  await expect(guest.getByText('Nothing here yet')).toBeVisible();

  await page.goto('/gallery');
  await page.locator(`a[href^="/expansions/${id}"]`).first().hover();
  await page.getByRole('checkbox').first().check();
  await page
    .getByRole('button', { name: /collection/i })
    .first()
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Meadows/ })
    .click();
  await expect(guest.getByRole('listitem')).toHaveCount(1);
  await expectNoSeriousFaults(guest);

  await guest.getByRole('listitem').getByRole('link').click();
  await isSeen(guest);
  await expect(guest.getByText('variant 1 of 2')).toBeVisible();
  await guest.keyboard.press('ArrowRight');
  await expect(guest.getByText('variant 2 of 2')).toBeVisible();
  await guest.keyboard.press('+');
  await expect(guest.getByRole('button', { name: /show all of it/ })).toBeVisible();
  await guest.keyboard.press('Escape');
  await expect(guest.getByRole('button', { name: /show at 100/ })).toBeVisible();
  await guest.keyboard.press('Escape');
  await expect(guest.getByRole('listitem')).toHaveCount(1);

  await page.goto('/gallery/collections');
  await page.getByRole('button', { name: /Meadows/ }).click();
  await page.getByRole('menuitem', { name: 'Delete collection' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete collection' }).click();
  await expect(guest.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  expect(faults).toEqual([]);
  await desk.close();
});
