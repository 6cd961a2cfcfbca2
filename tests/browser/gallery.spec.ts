import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { expectNoSeriousFaults } from '@/tests/support/axe';
import { cards, openGallery, seedGallery, signInToSeeded } from './seeded-gallery';

test.beforeAll(seedGallery);

test.beforeEach(async ({ page }) => {
  const picture = await sharp({ create: { width: 32, height: 24, channels: 3, background: '#7a8' } })
    .webp()
    .toBuffer();
  await page.route('**/files/**', (route) => route.fulfill({ body: picture, contentType: 'image/webp' }));
  await signInToSeeded(page);
});

/** The first whole card on the screen and its distance from the top. */
async function place(page: Page): Promise<{ id: string; top: number } | null> {
  return page.evaluate(() => {
    for (const card of document.querySelectorAll<HTMLElement>('[data-grid] li[data-id]')) {
      const { top } = card.getBoundingClientRect();
      if (top >= 57) return { id: card.dataset.id!, top: Math.round(top) };
    }
    return null;
  });
}

/** Scrolls by screens until a card is reached that far down. */
async function scrollPast(page: Page, pixels: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const frame = () => new Promise(requestAnimationFrame);
    while (window.scrollY < wanted) {
      window.scrollBy(0, window.innerHeight);
      await frame();
    }
    await frame();
    await frame();
  }, pixels);
}

test('a place in the gallery survives a way back, a reload and a way up, and a link begins at the top', async ({
  page,
}) => {
  await openGallery(page);
  await scrollPast(page, 12_000);
  const before = (await place(page))!;
  await page.locator(`li[data-id="${before.id}"] > a`).click();
  await page.waitForURL('**/expansions/*');
  await page.goBack();
  // To the pixel, but for the fraction of one that a browser scrolls by.
  const isBack = async () => {
    const now = await place(page);
    return now?.id === before.id && Math.abs(now.top - before.top) <= 1;
  };
  await expect.poll(isBack).toBe(true);
  await page.reload();
  await expect.poll(isBack).toBe(true);

  await page.mouse.move(700, 500);
  await page.mouse.wheel(0, -3000);
  await expect.poll(async () => ((await place(page))?.id ?? '') > before.id).toBe(true);
  await page.getByRole('link', { name: 'Expand', exact: true }).first().click();
  await page.waitForURL('**/expand');
  await page.getByRole('link', { name: 'Gallery', exact: true }).first().click();
  await page.waitForURL('**/gallery');
  await expect(cards(page).first()).toBeVisible();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test('what is selected is deleted, undone, and exactly where it was', async ({ page }) => {
  await openGallery(page, '?state=ready');
  const order = () =>
    cards(page).evaluateAll((all) => all.slice(0, 8).map((card) => (card as HTMLElement).dataset.id));
  const before = await order();
  await cards(page).nth(1).hover();
  await page.keyboard.press('x');
  await expect(page.getByRole('toolbar').getByText('1 selected', { exact: true })).toBeVisible();
  await cards(page)
    .nth(3)
    .locator('a')
    .click({ modifiers: ['Shift'] });
  await expect(page.getByText('3 selected', { exact: true })).toBeVisible();
  await expectNoSeriousFaults(page);
  await page.keyboard.press('Delete');
  await expect(page.getByText('Moved 3 expansions to the trash')).toBeVisible();
  await expect.poll(async () => (await order()).slice(0, 2)).toEqual([before[0], before[4]]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('3 expansions are back')).toBeVisible();
  await expect.poll(order).toEqual(before);
});

test('what is deleted far down comes back where it was, and a link to the gallery leads to its beginning', async ({
  page,
}) => {
  await openGallery(page, '?state=ready');
  await scrollPast(page, 6000);
  const { id } = (await place(page))!;
  const card = page.locator(`li[data-id="${id}"]`);
  await card.hover();
  await page.keyboard.press('x');
  await page.keyboard.press('Delete');
  await expect(card).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card).toBeInViewport();
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(3000);

  await page.getByRole('link', { name: 'Gallery', exact: true }).first().click();
  await page.waitForURL((url) => url.pathname === '/gallery' && url.search === '');
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
  await scrollPast(page, 2000);
  await page.getByRole('link', { name: 'Gallery', exact: true }).first().click();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
});

test('a press beside the search field leaves it', async ({ page }) => {
  await openGallery(page);
  const field = page.getByRole('searchbox');
  await field.click();
  await expect(field).toBeFocused();
  const first = (await cards(page).first().boundingBox())!;
  await page.mouse.click(first.x - 8, first.y + 20);
  await expect(field).not.toBeFocused();
});

test('a band drawn between the cards selects those it touches, and all can be selected', async ({ page }) => {
  await openGallery(page, '?state=ready');
  const first = (await cards(page).first().boundingBox())!;
  // From the margin beside the first card, into the second row.
  await page.mouse.move(first.x - 8, first.y + 20);
  await page.mouse.down();
  await page.mouse.move(first.x + 30, first.y + first.height + 60, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByText('2 selected', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('All selected')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('All selected')).toBeHidden();
});

test('favourites and collections are made from a selection and found again', async ({ page }) => {
  await openGallery(page, '?state=ready');
  const id = await cards(page).first().getAttribute('data-id');
  const wasFavourite = (await cards(page).first().getAttribute('data-favourite')) !== null;
  await cards(page).first().locator('a').focus();
  if (!wasFavourite) {
    await page.keyboard.press('f');
    await expect(page.locator(`li[data-id="${id}"]`)).toHaveAttribute('data-favourite', 'true');
  }
  await page.getByRole('link', { name: 'Favourites' }).click();
  await page.waitForURL('**/gallery?favourite=1');
  await expect(page.locator(`[data-grid] li[data-id="${id}"]`)).toBeVisible();

  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await page.locator(`li[data-id="${id}"] > a`).click();
  await page.getByRole('button', { name: 'Add to a collection' }).click();
  await page.getByLabel('New collection').fill('Lighthouses');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText('Added 1 to “Lighthouses”')).toBeVisible();
  await page.getByRole('link', { name: 'Collections' }).click();
  await page.getByRole('link', { name: /Lighthouses/ }).click();
  await expect(page.getByRole('heading', { name: 'Lighthouses' })).toBeVisible();
  await expect(cards(page)).toHaveCount(1);
  await expectNoSeriousFaults(page);
});

test('filters are the address: typed, chosen, shared as a link, and cleared', async ({ page }) => {
  await openGallery(page);
  await page.keyboard.press('/');
  await page.keyboard.type('IMG');
  await page.waitForURL('**/gallery?q=IMG');
  await page.getByText('Filters').click();
  await page.getByLabel('Ratio').selectOption('16:9');
  await page.waitForURL(/ratio=16%3A9/);
  await expect(page.getByText(/expansions?$/).first()).toBeVisible();
  await expectNoSeriousFaults(page);
  await page.reload();
  await expect(page.getByLabel('Search prompts and file names')).toHaveValue('IMG');
  await page.getByRole('link', { name: 'Clear' }).click();
  await page.waitForURL('**/gallery');
  await page.goto('/gallery?q=xyzzyqwv');
  await expect(page.getByText('Nothing was found')).toBeVisible();
  // A collection that is gone, or somebody else's, is not called empty.
  await page.goto('/gallery?collection=01940000-0000-7000-8000-000000000000');
  await expect(page.getByText('Nothing was found')).toBeVisible();
});

test('the search field shows the words of the address, however one came to it', async ({ page }) => {
  await openGallery(page);
  const field = page.getByRole('searchbox');
  await field.fill('IMG');
  await page.waitForURL('**/gallery?q=IMG');
  await page.getByRole('link', { name: 'Clear' }).click();
  await page.waitForURL('**/gallery');
  await expect(field).toHaveValue('');
  await field.fill('IMG');
  await page.waitForURL('**/gallery?q=IMG');
  await page.getByRole('link', { name: 'Favourites' }).click();
  await page.waitForURL('**/gallery?favourite=1');
  await expect(field).toHaveValue('');
  await page.goBack();
  await page.waitForURL('**/gallery?q=IMG');
  await expect(field).toHaveValue('IMG');
});

test('favourites that were searched are cleared to all favourites', async ({ page }) => {
  await page.goto('/gallery?favourite=1&q=IMG');
  await page.getByRole('link', { name: 'Clear' }).click();
  await page.waitForURL('**/gallery?favourite=1');
});

test('keys mean the card with the focus, not one where the pointer rests, and the focus outlives its card', async ({
  page,
}) => {
  await openGallery(page, '?state=ready');
  const ids = await cards(page).evaluateAll((all) => all.map((card) => (card as HTMLElement).dataset.id));
  const link = (at: number) => page.locator(`li[data-id="${ids[at]}"] > a`);
  await link(0).hover();
  await link(1).focus();
  await page.keyboard.press('ArrowRight');
  await expect(link(2)).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(link(2)).toHaveCount(0);
  await expect(link(0)).toBeVisible();
  await expect(link(3)).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(link(2)).toBeVisible();
});

test('the trash tells the keys that mean something there', async ({ page }) => {
  await openGallery(page, '?trash=1');
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(list.getByText('Delete for good', { exact: true })).toBeVisible();
  for (const words of ['Move to the trash', 'Favourite', 'Download what is selected'])
    await expect(list.getByText(words, { exact: true })).toHaveCount(0);
});

test('the palette goes to what it finds, and the list of keys tells every one', async ({ page }) => {
  await openGallery(page);
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const words of ['Select all', 'Move to the trash', 'Favourite', 'Go to, search, do'])
    await expect(list.getByText(words, { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search your expansions, or go somewhere').fill('IMG');
  await expect(page.getByRole('option', { name: /IMG_/ }).first()).toBeVisible();
  await page.getByRole('option', { name: 'Search the gallery for “IMG”' }).click();
  await page.waitForURL('**/gallery?q=IMG');
});

test('arrows go through the gallery from card to card, and from expansion to expansion', async ({ page }) => {
  await openGallery(page, '?state=ready');
  const ids = await cards(page).evaluateAll((all) => all.map((card) => (card as HTMLElement).dataset.id));
  await cards(page).first().locator('a').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator(`li[data-id="${ids[1]}"] > a`)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/expansions/${ids[1]}?state=ready`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(`**/expansions/${ids[2]}?state=ready`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoSeriousFaults(page);
  await page.keyboard.press('Escape');
  await page.waitForURL('**/gallery?state=ready');
});

test('with the server gone the page stays, says what it could not do, and goes on when it is back', async ({
  page,
  context,
}) => {
  await openGallery(page, '?state=ready');
  const count = await cards(page).count();
  await cards(page).nth(1).hover();
  await page.keyboard.press('x');
  await expect(page.getByRole('toolbar').getByText('1 selected', { exact: true })).toBeVisible();
  await expect(page.getByLabel(/^Notifications/)).toBeAttached();
  await context.setOffline(true);
  await page.keyboard.press('Delete');
  await expect(page.getByText('The server could not be reached. Nothing was changed.')).toBeVisible();
  await page.getByRole('button', { name: 'Add to a collection' }).click();
  await expect(page.getByText('Your collections could not be loaded.')).toBeVisible();
  await page.keyboard.press('Escape');
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/_next/'));
  await page.keyboard.press('?');
  await failed;
  await expect(cards(page)).toHaveCount(count);
  await context.setOffline(false);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});

test('a finger that rests on a card does not open the menu of its link, a mouse does', async ({ page }) => {
  await openGallery(page);
  const isPrevented = (pointerType: string) =>
    cards(page)
      .first()
      .locator('a')
      .evaluate((link, type) => {
        link.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: type }));
        const menu = new PointerEvent('contextmenu', { bubbles: true, cancelable: true, pointerType: type });
        link.dispatchEvent(menu);
        window.dispatchEvent(new PointerEvent('pointerup'));
        return menu.defaultPrevented;
      }, pointerType);
  expect(await isPrevented('touch')).toBe(true);
  expect(await isPrevented('mouse')).toBe(false);
});

test('a card on which the pointer rests shows what it was before, and opens by one press', async ({
  page,
}) => {
  await openGallery(page, '?state=ready');
  const card = cards(page).first().locator('a');
  const href = (await card.getAttribute('href'))!;
  await card.hover();
  // Its photo, laid over its picture.
  await expect(card.locator('img')).toHaveCount(2);
  await page.mouse.down();
  await page.mouse.up();
  await expect(page).toHaveURL(href);
});

test('a ZIP that is refused leaves the page and its selection, and says so', async ({ page }) => {
  await openGallery(page, '?state=ready');
  await cards(page).first().hover();
  await cards(page).first().getByRole('checkbox').click();
  await page.route('**/gallery/download', (route) =>
    route.fulfill({ status: 404, body: 'There is nothing.' }),
  );
  await page
    .getByRole('toolbar', { name: 'What to do with the selection' })
    .getByRole('button', { name: 'Download' })
    .click();
  await expect(page.getByText('Nothing was downloaded. Reload the page and try again.')).toBeVisible();
  await expect(page).toHaveURL('/gallery?state=ready');
  await expect(cards(page).first().getByRole('checkbox')).toBeChecked();
});
