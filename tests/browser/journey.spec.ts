import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { expectNoSeriousFaults } from '@/tests/support/axe';
import { signUp } from './sign-up';

const fixture = path.join(import.meta.dirname, '../fixtures/photos/dandelion-4000x3000.jpg');

test('from sign-up to the downloaded picture, with a photo of twelve megapixels', async ({ page }) => {
  test.setTimeout(300_000);
  await signUp(page);
  await expectNoSeriousFaults(page);

  await page.locator('input[type=file]').first().setInputFiles(fixture);
  await expect(page.getByRole('slider', { name: 'Right edge' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('radio', { name: '1:1' }).click();
  await expect(page.getByText('4,000 × 4,000 px')).toBeVisible();
  await page.getByRole('radio', { name: '16:9' }).click();
  await expect(page.getByText('5,333 × 3,000 px')).toBeVisible();
  await expectNoSeriousFaults(page);

  await page.getByRole('button', { name: 'Expand', exact: true }).dblclick();
  await page.waitForURL('**/expansions/*');
  await page.evaluate(() => {
    (window as { neverReloaded?: boolean }).neverReloaded = true;
  });
  await expect(page.getByText('You can leave this page.')).toBeVisible();
  await expectNoSeriousFaults(page);

  const download = page.getByRole('button', { name: 'Download' });
  await expect(download).toBeVisible({ timeout: 240_000 });
  expect(await page.evaluate(() => (window as { neverReloaded?: boolean }).neverReloaded)).toBe(true);
  await expectNoSeriousFaults(page);

  const slider = page.getByRole('slider', { name: 'Compare with the original' });
  await slider.focus();
  const before = Number(await slider.getAttribute('aria-valuenow'));
  await page.keyboard.press('ArrowRight');
  expect(Number(await slider.getAttribute('aria-valuenow'))).toBeGreaterThan(before);

  const jpeg = await save(page, 'JPEG');
  expect(jpeg.name).toBe('dandelion-4000x3000-5333x3000-v1.jpg');
  expect(await sharp(jpeg.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 5333, height: 3000 });
  const png = await save(page, 'PNG');
  expect(await sharp(png.bytes).metadata()).toMatchObject({ format: 'png', width: 5333, height: 3000 });
  const kept = await sharp(png.bytes)
    .extract({ left: 667, top: 0, width: 4000, height: 3000 })
    .raw()
    .toBuffer();
  const original = await sharp(await readFile(fixture))
    .raw()
    .toBuffer();
  expect(kept.equals(original)).toBe(true);

  const blend = page.getByRole('slider', { name: 'Blend at the border' });
  await blend.focus();
  for (let pressed = 0; pressed < 8; pressed += 1) await page.keyboard.press('ArrowRight');
  await expect(page.getByText('The outermost 8 pixels of the photo fade into the painting.')).toBeVisible();
  await expect(page.locator('img[src$="/blend/8"]')).toBeVisible();
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByRole('button', { name: 'Keep' })).toBeHidden({ timeout: 60_000 });
  await expect(page.locator('img[src$="/preview?blend=8"]')).toBeVisible();
  await expectNoSeriousFaults(page);
  const blended = await save(page, 'PNG');
  expect(blended.bytes.equals(png.bytes)).toBe(false);

  await page.getByRole('link', { name: 'Gallery', exact: true }).click();
  // The double click on Expand made one expansion.
  await expect(page.locator('main a[href^="/expansions/"]')).toHaveCount(1);
  await expectNoSeriousFaults(page);
});

async function save(page: Page, format: 'JPEG' | 'PNG') {
  await page.getByRole('button', { name: 'Download' }).click();
  const started = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: new RegExp(`^${format}`) }).click();
  const file = await started;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}
