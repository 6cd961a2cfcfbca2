import { expect, test } from '@playwright/test';
import config from './playwright.config';
import { CARDS, openGallery, seedGallery, signInToSeeded } from './seeded-gallery';

const { launchOptions } = config.use!;
// There are rows only, and twenty thousand answers of 404 would tell nothing.
test.use({
  launchOptions: {
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), '--blink-settings=imagesEnabled=false'],
  },
});

test.beforeAll(seedGallery);

test('twenty thousand cards are scrolled from end to end with fewer than 300 elements in the grid', async ({
  page,
}) => {
  test.setTimeout(400_000);
  await signInToSeeded(page);
  await openGallery(page, '?from=2020-01-01');
  const { seen, most } = await page.evaluate(async () => {
    const ids = new Set<string>();
    let elements = 0;
    const look = () => {
      const grid = document.querySelector('[data-grid]')!;
      elements = Math.max(elements, grid.querySelectorAll('*').length);
      for (const card of grid.querySelectorAll<HTMLElement>('li[data-id]')) ids.add(card.dataset.id!);
    };
    const frame = () => new Promise(requestAnimationFrame);
    const isLoading = () => document.querySelector('[data-older="loading"], [data-older="more"]') !== null;
    const isEnd = () => window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 1;
    while (isLoading() || !isEnd()) {
      window.scrollBy(0, window.innerHeight);
      await frame();
      look();
    }
    return { seen: ids.size, most: elements };
  });
  expect(most).toBeLessThan(300);
  // One in a hundred is in the trash.
  const trash = await page.request.get('/api/gallery/cards?trash=1&limit=200');
  const { items, nextCursor } = (await trash.json()) as { items: unknown[]; nextCursor: string | null };
  expect(nextCursor).toBeTruthy();
  expect(items).toHaveLength(200);
  expect(seen).toBeGreaterThan(CARDS * 0.985);
  expect(seen).toBeLessThan(CARDS);
});
