import path from 'node:path';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { expectNoSeriousFaults } from '@/tests/support/axe';
import { noise } from '@/tests/support/pictures';
import { signUp } from './sign-up';

const heic = path.join(import.meta.dirname, '../fixtures/photos/quarters-lying.heic');

test('a HEIC that lies on its side stands upright on the stage', async ({ page }) => {
  await signUp(page);
  const file = page.getByLabel('Choose photos').and(page.locator('input'));
  await file.setInputFiles(heic);
  await expect(page.getByText('400 × 320 px')).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Right edge' })).toBeVisible();
});

test('a panorama is cropped by hand and opened', async ({ page }) => {
  await signUp(page);
  const raw = { width: 1200, height: 400, channels: 3 } as const;
  const buffer = await sharp(noise(1200 * 400 * 3), { raw })
    .png()
    .toBuffer();
  const file = page.getByLabel('Choose photos').and(page.locator('input'));
  await file.setInputFiles({ name: 'panorama.png', mimeType: 'image/png', buffer });
  await expect(page.getByText('One side may be at most 2.5 times the other')).toBeVisible();
  await expectNoSeriousFaults(page);
  await page.getByRole('slider', { name: 'Which part stays' }).press('End');
  await page.getByRole('button', { name: 'Crop to 1,000 × 400 px' }).click();
  await expect(page.getByText('panorama-fitted.png')).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Right edge' })).toBeVisible();
});

test('a link that leads inside is refused at its field', async ({ page }) => {
  await signUp(page);
  const link = page.getByLabel('Or from a link');
  await link.fill('https://nas.local/photo.jpg');
  await link.press('Enter');
  await expect(page.getByText('it names a machine inside a private network')).toBeVisible();
  await expect(link).toBeFocused();
});
