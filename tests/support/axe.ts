import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Fails when axe finds a serious or critical fault on the page, and names the elements. */
export async function expectNoSeriousFaults(page: Page): Promise<void> {
  // In the page itself, which has no frames of others, and only what is wrong told in full: both are much quicker.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  const faults = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({ id, help, elements: nodes.map((node) => node.html) }));
  expect(faults).toEqual([]);
}
