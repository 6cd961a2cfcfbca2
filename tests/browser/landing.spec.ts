import { expect, test } from '@playwright/test';
import { expectNoSeriousFaults } from '@/tests/support/axe';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the landing page answers and has no serious fault in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const answer = await page.goto('/');
    expect(answer?.status()).toBe(200);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoSeriousFaults(page);
  });
}
