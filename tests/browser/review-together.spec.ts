import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { expectNoSeriousFaults } from '@/tests/support/axe';
import { answered, createTeam, inviteByLink, isMarked, joinBy, mark, paint, signUpAs } from './team-steps';

/** What one does is on the pages of the others within so long after it was answered. */
const SOON = { timeout: 2_000 };

const review = (page: Page) => page.getByRole('region', { name: 'Review' });
const threads = (page: Page) => review(page).getByRole('article');
const comment = (page: Page) => review(page).getByRole('textbox', { name: 'Your comment', exact: true });
const pins = (page: Page) => page.getByRole('list', { name: 'Comments on the picture' }).getByRole('button');
const placing = (page: Page) => page.getByRole('application', { name: 'Choose a point of the picture' });
const status = (page: Page) => review(page).getByRole('status').first();

const seen = (...places: Locator[]) => Promise.all(places.map((place) => expect(place).toBeVisible(SOON)));

async function somebody(browser: Browser, viewport?: { width: number; height: number }): Promise<Page> {
  return (await browser.newContext({ viewport })).newPage();
}

test('two people and a guest review a picture at once: each sees what the others do, without a reload', async ({
  page: ada,
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000);
  await signUpAs(ada, 'Ada', baseURL!);
  const team = await createTeam(ada, 'Harbour');
  const ben = await somebody(browser);
  await signUpAs(ben, 'Ben', baseURL!);
  await joinBy(ben, await inviteByLink(ada), team);
  await expect(ben.getByText('Nothing is shared with Harbour yet')).toBeVisible();
  await mark(ben);

  // One shares by one click, while the other looks at the team's gallery.
  const room = await paint(ada, 'small quay');
  await mark(ada);
  await ada.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = ada.getByRole('dialog', { name: /^Share/ });
  const share = dialog.getByRole('switch', { name: 'Harbour' });
  await expect(share).toBeVisible();
  await answered(ada, () => share.click());
  const card = ben.locator(`a[href^="${room}"]`);
  await seen(card);

  // A link asks somebody without an account, heard by the team that sees it since a moment ago.
  await dialog.getByText('More options').click();
  await dialog.getByLabel('Guests may comment').check();
  await dialog.getByLabel('Guests may approve or ask for changes').check();
  await dialog.getByRole('combobox', { name: 'Team that hears guests' }).click();
  await ada.getByRole('option', { name: 'Harbour' }).click();
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const address = await dialog
    .getByRole('link', { name: /\/share\// })
    .first()
    .getAttribute('href');
  await ada.keyboard.press('Escape');

  // The other comments on a point.
  await card.click();
  await expect(comment(ben)).toBeVisible();
  await expect(review(ben).getByText('Guests of a share link read this too.')).toBeVisible();
  await expect(review(ada)).toBeVisible();
  await review(ben).getByRole('button', { name: 'Pin to a point' }).click();
  const box = (await placing(ben).boundingBox())!;
  await placing(ben).click({ position: { x: box.width * 0.25, y: box.height * 0.4 } });
  await comment(ben).fill('Lighter here, please.');
  await answered(ben, () => review(ben).getByRole('button', { name: 'Send' }).click());
  await seen(
    threads(ada).filter({ hasText: 'Lighter here, please.' }),
    pins(ada).and(ada.getByRole('button', { name: 'Comment 1 by Ben: Lighter here, please.' })),
  );

  const guest = await somebody(browser, { width: 390, height: 844 });
  await guest.goto(address!);
  await expect(threads(guest)).toContainText('Lighter here, please.');
  await expect(pins(guest)).toHaveCount(1);
  await mark(guest);
  await expectNoSeriousFaults(guest);
  expect(await guest.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  // The guest gives a name with the first thing they decide.
  await review(guest).getByRole('radio', { name: 'Approved' }).click();
  const name = review(guest).getByRole('textbox', { name: 'Your name' });
  await expect(name).toBeFocused();
  await review(guest).getByRole('button', { name: 'Confirm' }).click();
  await expect(review(guest).getByText('Say your name first.')).toBeVisible();
  await name.fill('Mai');
  await expectNoSeriousFaults(guest);
  await answered(guest, () => review(guest).getByRole('button', { name: 'Confirm' }).click());
  await seen(
    status(ada).getByText(/^Approved by Mai \(guest\)/),
    status(ben).getByText(/^Approved by Mai \(guest\)/),
    status(guest).getByText(/^Approved by Mai,/),
  );

  // They keep it until they change it, and what they say is marked as a guest's.
  await expect(review(guest).getByText('You comment as Mai')).toBeVisible();
  await review(guest).getByRole('button', { name: 'Change your name' }).click();
  await name.fill('Mai Lan');
  await name.press('Enter');
  await expect(review(guest).getByText('You comment as Mai Lan')).toBeVisible();
  await threads(guest).getByRole('button', { name: 'Reply' }).click();
  await guest.keyboard.type('Better like this, @Ada?');
  await expect(guest.getByRole('listbox')).toHaveCount(0);
  await answered(guest, () => guest.keyboard.press('Control+Enter'));
  const reply = (page: Page) => page.locator('[data-comment]').filter({ hasText: 'Better like this' });
  await seen(reply(ada), reply(ben));
  for (const page of [ada, ben]) {
    await expect(reply(page)).toContainText('Mai Lan');
    await expect(reply(page).getByText('guest', { exact: true })).toBeVisible();
    // Guests mention nobody.
    await expect(reply(page).locator('strong')).toHaveCount(0);
  }
  await comment(ada).fill('So it is.');
  await answered(ada, () => review(ada).getByRole('button', { name: 'Send' }).click());
  await seen(threads(guest).getByText('So it is.'), threads(ben).getByText('So it is.'));
  await expect(
    threads(guest).filter({ hasText: 'So it is.' }).getByRole('button', { name: 'Edit' }),
  ).toHaveCount(0);

  for (const page of [ada, ben, guest]) expect(await isMarked(page)).toBe(true);
  await ben.context().close();
  await guest.context().close();
});

test('the owner alone hears the guests of a link without a team, and it is asked no more when that is taken back', async ({
  page: ada,
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000);
  await signUpAs(ada, 'Ada', baseURL!);
  await paint(ada, 'small quay');
  await expect(review(ada)).toHaveCount(0);
  await ada.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = ada.getByRole('dialog', { name: /^Share/ });
  await dialog.getByText('More options').click();
  await dialog.getByLabel('Guests may comment').check();
  await answered(ada, () => dialog.getByRole('button', { name: 'Create link' }).click());
  await expect(dialog.getByText('The link is ready.')).toBeVisible();
  const address = await dialog
    .getByRole('link', { name: /\/share\// })
    .first()
    .getAttribute('href');
  await ada.keyboard.press('Escape');
  await seen(review(ada).getByText(/^Guests of the link/));

  const guest = await somebody(browser);
  await guest.goto(address!);
  await expect(review(guest)).toBeVisible();
  await expect(review(guest).getByRole('radio')).toHaveCount(0);
  await mark(guest);
  await expect(review(guest).getByLabel('Your name')).toHaveCount(0);
  await comment(guest).fill('A little wider?');
  await review(guest).getByLabel('Your name').fill('Mai');
  await answered(guest, () => review(guest).getByRole('button', { name: 'Send' }).click());
  await seen(threads(ada).filter({ hasText: 'A little wider?' }));
  await threads(guest).getByRole('button', { name: 'Edit' }).click();
  await review(guest).getByRole('textbox', { name: 'Your comment, changed' }).fill('Much wider?');
  await answered(guest, () => review(guest).getByRole('button', { name: 'Save' }).click());
  await seen(threads(ada).filter({ hasText: 'Much wider?' }));
  await answered(guest, () => threads(guest).getByRole('button', { name: 'Delete' }).click());
  await expect(threads(ada)).toHaveCount(0, SOON);
  await guest.getByRole('button', { name: 'Undo' }).click();
  await expect(threads(ada)).toHaveCount(1);

  await ada.getByRole('button', { name: 'Share', exact: true }).click();
  await dialog.getByRole('button', { name: 'Edit' }).click();
  await dialog.getByLabel('Guests may comment').uncheck();
  await answered(ada, () => dialog.getByRole('button', { name: 'Save' }).click());
  await expect(review(guest)).toHaveCount(0, SOON);
  await expect(guest.locator('main img[src*="/preview?blend="]')).toBeVisible();
  expect(await isMarked(guest)).toBe(true);
  // What was said stays with its owner.
  await ada.keyboard.press('Escape');
  await expect(threads(ada)).toContainText('Much wider?');
  await guest.context().close();
});
