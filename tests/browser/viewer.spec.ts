import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expectNoSeriousFaults } from '@/tests/support/axe';
import { readZip } from '@/tests/support/read-zip';
import { cards } from './seeded-gallery';
import { signUp } from './sign-up';

const fixture = path.join(import.meta.dirname, '../fixtures/photos/mountain-meadow-1536x1023.jpg');

/** A finished expansion with two variants, on its page. */
async function expand(page: Page) {
  await page.locator('input[type=file]').first().setInputFiles(fixture);
  await expect(page.getByRole('slider', { name: 'Right edge' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'One variant more' }).click();
  await page.getByRole('button', { name: 'Expand', exact: true }).click();
  await page.waitForURL('**/expansions/*');
  await expect(page.getByRole('button', { name: 'Download' })).toBeVisible({ timeout: 180_000 });
}

/** Where each pane shows the picture, from the pane's corner. */
const places = (page: Page) =>
  page.locator('[data-pane]').evaluateAll((panes) =>
    panes.map((pane) => {
      const shown = [...pane.querySelectorAll('img')].find((image) => image.checkVisibility());
      const layer = shown?.closest('[class*="picture"]')?.getBoundingClientRect();
      const corner = pane.getBoundingClientRect();
      return layer && [layer.x - corner.x, layer.y - corner.y, layer.width].map(Math.round);
    }),
  );

test('a result is compared in every way by keys alone, and expanded again', async ({ page }) => {
  test.setTimeout(300_000);
  await signUp(page);
  await expand(page);
  const slider = page.getByRole('slider', { name: 'Compare with the original' });
  await expect(slider).toBeVisible();

  // Opened anew, the picture may have come before the page's scripts.
  await page.reload();
  await expect(page.locator('img[src*="/preview?blend="]').first()).toBeVisible();

  await page.keyboard.press('s');
  await expect(page.getByRole('radio', { name: 'Side by side' })).toBeChecked();
  await expect(page.locator('[data-pane]')).toHaveCount(2);
  await page.keyboard.press('2');
  await expect(page.locator('[data-pane]').last().locator('xpath=..')).toContainText('Variant 2');
  await expectNoSeriousFaults(page);

  const full = page.waitForResponse((response) => response.url().includes('/full?blend='));
  await page.keyboard.press('Control+1');
  expect((await full).status()).toBe(200);
  await expect(page.getByRole('button', { name: '100%, show all of it' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  const [one, other] = await places(page);
  expect(one).toEqual(other);
  expect(one?.[2]).toBeGreaterThan(1536);
  const before = await places(page);
  await page.keyboard.press('ArrowDown');
  expect(await places(page)).not.toEqual(before);
  await page.keyboard.press('Control+0');
  await expect(page.getByRole('button', { name: /, show at 100 %$/ })).toBeVisible();

  await page.keyboard.press('k');
  const label = page.locator('[data-pane] + div');
  await expect(label).toHaveText('Original');
  await expect(label).toHaveText('Variant 2');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const still = await label.textContent();
  await page.locator('[data-pane]').click();
  await expect(label).not.toHaveText(still ?? '');
  await page.keyboard.press('p');
  await expect(slider).toBeHidden();
  await page.keyboard.press('b');
  await expect(slider).toBeVisible();

  const parent = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Expand again' }).click();
  await page.getByRole('menuitem', { name: 'Expand this result' }).click();
  await page.waitForURL('**/expand?photo=*');
  await page.getByRole('radio', { name: '1:1' }).click();
  await page.getByRole('button', { name: 'Expand', exact: true }).click();
  await page.waitForURL('**/expansions/*');
  const child = new URL(page.url()).pathname;
  await page.getByRole('region', { name: 'Made from' }).getByRole('link').click();
  await page.waitForURL(`**${parent}`);
  const children = page.getByRole('region', { name: 'Made from this' }).getByRole('link');
  await expect(children).toHaveAttribute('href', child);
});

test('a template names the download and the ZIP of a selection, and is remembered', async ({ page }) => {
  test.setTimeout(300_000);
  await signUp(page);
  await expand(page);
  const menu = page.getByRole('button', { name: 'Download' });
  const dialog = page.getByRole('dialog', { name: 'Name of downloads' });
  const field = dialog.getByRole('textbox', { name: 'Name' });

  await menu.click();
  await page.getByRole('menuitem', { name: 'Name of the file…' }).click();
  await expect(field).toHaveValue('{name}-{preset}-{variant}');
  await expectNoSeriousFaults(page);
  await field.fill('Meadow ');
  await dialog.getByRole('button', { name: 'Variant' }).click();
  await expect(field).toHaveValue('Meadow {variant}');
  await expect(field).toHaveAccessibleDescription('This picture: Meadow v1');
  await field.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(menu).toBeFocused();

  await page.reload();
  await menu.click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'JPEG' }).click();
  expect((await downloading).suggestedFilename()).toBe('Meadow v1.jpg');
  await menu.click();
  await page.getByRole('menuitem', { name: 'Name of the file…' }).click();
  await expect(field).toHaveValue('Meadow {variant}');
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Gallery', exact: true }).first().click();
  await cards(page).first().hover();
  await page.keyboard.press('x');
  const archiving = page.waitForEvent('download');
  await page.getByRole('toolbar').getByRole('button', { name: 'Download' }).click();
  const archive = await readZip(readFileSync(await (await archiving).path()));
  expect(archive.map(({ name }) => name)).toEqual(['Meadow v1.png', 'Meadow v2.png', 'expansions.csv']);
});
