import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { v7 } from 'uuid';
import { expectNoSeriousFaults } from '@/tests/support/axe';
import { onDatabase } from './instance-database';
import { signUp } from './sign-up';

const fixture = path.join(import.meta.dirname, '../fixtures/photos/mountain-meadow-1536x1023.jpg');

/** Seen by the other without a reload; within two seconds, as review-together.spec.ts shows. */
const SOON = {};

let ada: Page;
let ben: Page;
let room: string;

/** Somebody new, by name. */
async function join(browser: Browser, name: string) {
  const page = await (await browser.newContext()).newPage();
  const { email } = await signUp(page);
  await onDatabase((sql) => sql`update users set name = ${name} where email = ${email}`);
  return { page, email };
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  const [first, second] = [await join(browser, 'Ada Byron'), await join(browser, 'Ben')];
  ada = first.page;
  ben = second.page;
  await ada.locator('input[type=file]').first().setInputFiles(fixture);
  await expect(ada.getByRole('slider', { name: 'Right edge' })).toBeVisible({ timeout: 60_000 });
  await ada.getByRole('button', { name: 'One variant more' }).click();
  await ada.getByRole('button', { name: 'Expand', exact: true }).click();
  await ada.waitForURL('**/expansions/*');
  await expect(ada.getByRole('button', { name: 'Download' })).toBeVisible({ timeout: 180_000 });
  room = new URL(ada.url()).pathname;
  await expect(review(ada)).toBeHidden();
  const [team, expansion] = [v7(), room.split('/').at(-1)!];
  await onDatabase(async (sql) => {
    await sql`insert into teams (id, name) values (${team}, ${`Harbour ${randomUUID().slice(0, 4)}`})`;
    await sql`insert into team_members (team_id, user_id, role)
      select ${team}::uuid, id, case email when ${first.email} then 'owner' else 'member' end from users
      where email in (${first.email}, ${second.email})`;
    await sql`insert into team_shares (team_id, expansion_id, via, owner_id)
      select ${team}::uuid, id, id, owner_id from expansions where id = ${expansion}`;
  });
});

test.afterAll(async () => {
  await Promise.all([ada.context().close(), ben.context().close()]);
});

const review = (page: Page) => page.getByRole('region', { name: 'Review' });
const comment = (page: Page) => review(page).getByRole('textbox', { name: 'Your comment', exact: true });
const threads = (page: Page) => review(page).getByRole('article');
const pins = (page: Page) => page.getByRole('list', { name: 'Comments on the picture' }).getByRole('button');
const teams = (page: Page) => page.getByRole('banner').getByRole('link', { name: /^Teams/ });
const pinOf = (page: Page, words: string) => pins(page).and(page.getByRole('button', { name: words }));
const placing = (page: Page) => page.getByRole('application', { name: 'Choose a point of the picture' });

async function open(page: Page) {
  await page.goto(room);
  await expect(comment(page)).toBeVisible();
  // The picture has come, and its pins lie where they stay.
  await expect(page.locator('img[src*="/preview?blend="]').first()).toBeVisible();
}

/** Where the middle of something lies on the picture, in hundredths of its sides. */
async function shareOf(page: Page, what: Locator) {
  const box = (await what.boundingBox())!;
  const picture = (await page.locator('[data-pane] [class*="picture"]').last().boundingBox())!;
  return {
    x: Math.round(((box.x + box.width / 2 - picture.x) / picture.width) * 100),
    y: Math.round(((box.y + box.height / 2 - picture.y) / picture.height) * 100),
  };
}

test('one comments on a point, the other sees it at once, answers, resolves and decides', async () => {
  await open(ada);
  await open(ben);
  await expect(review(ada)).toContainText('No comments yet');
  await expect(review(ada)).toContainText('Nobody has decided yet.');
  await expectNoSeriousFaults(ada);

  await ada.keyboard.press('c');
  const box = (await placing(ada).boundingBox())!;
  await placing(ada).click({ position: { x: box.width * 0.25, y: box.height * 0.4 } });
  await expect(placing(ada)).toBeHidden();
  await expect(review(ada)).toContainText('Pinned to point 25, 40 %');
  await expect(comment(ada)).toBeFocused();
  await ada.keyboard.type('Too dark, @be');
  await expect(review(ada).getByRole('option', { name: 'Ben' })).toBeVisible();
  await expectNoSeriousFaults(ada);
  await ada.keyboard.press('Enter');
  await ada.keyboard.type('look');
  await expect(comment(ada)).toHaveValue('Too dark, @Ben look');
  await ada.keyboard.press('Control+Enter');

  await expect(threads(ben)).toContainText('Too dark, @Ben look', SOON);
  await expect(threads(ben)).toContainText('New');
  await expect(threads(ben).locator('strong')).toHaveText('@Ben');
  await expect(comment(ada)).toHaveValue('');
  const pin = pins(ben).first();
  await expect(pin).toHaveAccessibleName('Comment 1 by Ada Byron: Too dark, @Ben look');
  expect(await shareOf(ben, pin)).toEqual({ x: 25, y: 40 });

  // The pin leads to its comment, wherever the picture was moved to.
  await ben.keyboard.press('Control+1');
  expect(await shareOf(ben, pin)).toEqual({ x: 25, y: 40 });
  await ben.keyboard.press('Control+0');
  await pin.click();
  await expect(threads(ben)).toBeFocused();
  await expect(pin).toHaveAttribute('aria-pressed', 'true');

  // What somebody is writing stays, whatever comes in.
  await comment(ada).fill('not yet sent');
  await threads(ben).getByRole('button', { name: 'Reply' }).click();
  await ben.keyboard.type('Lighter now?');
  await ben.keyboard.press('Control+Enter');
  await expect(threads(ada)).toContainText('Lighter now?', SOON);
  await expect(comment(ada)).toHaveValue('not yet sent');
  await comment(ada).fill('');

  await threads(ben).getByRole('button', { name: 'Resolve' }).click();
  await expect(threads(ada)).toHaveCount(0, SOON);
  await expect(pins(ada)).toHaveCount(0);
  await review(ada).getByRole('button', { name: 'Show 1 resolved' }).click();
  await expect(threads(ada)).toContainText('Resolved by Ben');
  await threads(ada).getByRole('button', { name: 'Open again' }).click();
  await expect(threads(ben).getByRole('button', { name: 'Resolve' })).toBeVisible(SOON);

  await review(ben).getByRole('radio', { name: 'Approved' }).click();
  await expect(review(ada)).toContainText('Approved by Ben', SOON);
  await expect(review(ada).getByRole('radio', { name: 'Approved' })).toBeChecked();
  await ada.keyboard.press('2');
  await expect(review(ada)).toContainText('Nobody has decided yet.');
  await expect(pins(ada)).toHaveCount(0);
  // A comment about the other variant shows that one.
  await threads(ada).getByRole('button', { name: 'Show point 1 on the picture' }).click();
  await expect(pins(ada)).toHaveCount(1);
  await expect(review(ada)).toContainText('Approved by Ben');
});

test('a comment is changed, deleted and taken back', async () => {
  await open(ada);
  await open(ben);
  await comment(ada).fill('The frist words');
  await review(ada).getByRole('button', { name: 'Send' }).click();
  const mine = threads(ada).filter({ hasText: 'words' });
  await mine.getByRole('button', { name: 'Edit' }).click();
  await review(ada).getByRole('textbox', { name: 'Your comment, changed' }).fill('The first words');
  await review(ada).getByRole('button', { name: 'Save' }).click();
  const theirs = threads(ben).filter({ hasText: 'The first words' });
  await expect(theirs).toContainText('(edited)', SOON);
  await expect(theirs.getByRole('button', { name: 'Delete' })).toHaveCount(0);
  await mine.getByRole('button', { name: 'Delete' }).click();
  await expect(theirs).toHaveCount(0, SOON);
  await ada.getByRole('button', { name: 'Undo' }).click();
  await expect(theirs).toHaveCount(1, SOON);
});

test('what is unread is told in the header of every page, as it comes, and no more once it is read', async () => {
  await open(ben);
  await expect(teams(ben)).toHaveAccessibleName('Teams');
  await ben.goto('/gallery');
  await open(ada);
  await comment(ada).fill('Are you there?');
  await review(ada).getByRole('button', { name: 'Send' }).click();
  await expect(teams(ben)).toHaveAccessibleName(/1 unread comment$/, SOON);
  await expectNoSeriousFaults(ben);
  await open(ben);
  await expect(threads(ben).filter({ hasText: 'Are you there?' })).toContainText('New');
  await expect(teams(ben)).toHaveAccessibleName('Teams');
});

test('a point is chosen by keys alone', async () => {
  await open(ben);
  await ben.keyboard.press('c');
  await expect(placing(ben)).toBeFocused();
  await ben.keyboard.press('Escape');
  await expect(placing(ben)).toBeHidden();
  expect(new URL(ben.url()).pathname).toBe(room);
  await ben.keyboard.press('c');
  await expect(placing(ben)).toBeFocused();
  for (const key of ['Shift+ArrowRight', 'Shift+ArrowRight', 'ArrowRight', 'ArrowUp', 'Shift+ArrowUp'])
    await ben.keyboard.press(key);
  await expect(placing(ben)).toContainText('71 % from the left, 39 % from the top');
  await ben.keyboard.press('Enter');
  await expect(comment(ben)).toBeFocused();
  await ben.keyboard.type('A bird?');
  await ben.keyboard.press('Control+Enter');
  const pin = pinOf(ben, 'A bird?');
  await expect(pin).toHaveAccessibleName(/^Comment \d by Ben: A bird\?$/);
  expect(await shareOf(ben, pin)).toEqual({ x: 71, y: 39 });
  await ben.keyboard.press('Control+Enter');
  await expect(review(ben).getByRole('alert').filter({ hasText: 'Write something first.' })).toBeVisible();
});

test('on a phone the comments lie below the picture, and a tap pins one', async ({ browser }) => {
  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    storageState: await ben.context().storageState(),
  });
  const page = await phone.newPage();
  await open(page);
  const [picture, panel] = [
    await page.locator('[data-picture]').boundingBox(),
    await review(page).boundingBox(),
  ];
  expect(panel!.y).toBeGreaterThanOrEqual(picture!.y + picture!.height);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await review(page).getByRole('button', { name: 'Pin to a point' }).tap();
  await expect(placing(page)).toBeInViewport();
  const box = (await placing(page).boundingBox())!;
  await page.touchscreen.tap(box.x + box.width * 0.5, box.y + box.height * 0.8);
  await expect(comment(page)).toBeFocused();
  await comment(page).fill('From the bus');
  await review(page).getByRole('button', { name: 'Send' }).tap();
  const pin = pinOf(page, 'From the bus');
  await expect(pin).toHaveCount(1);
  expect(await shareOf(page, pin)).toEqual({ x: 50, y: 80 });
  await pin.tap();
  await expect(threads(page).filter({ hasText: 'From the bus' })).toBeInViewport();
  await expectNoSeriousFaults(page);
  await phone.close();
});
