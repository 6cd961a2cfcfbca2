import { buffer } from 'node:stream/consumers';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectNoSeriousFaults } from '@/tests/support/axe';
import { readZip } from '@/tests/support/read-zip';
import { signUp } from './sign-up';
import { paint } from './team-steps';

/** What is shared is seen within this. */
const SOON = { timeout: 2_000 };

const cards = (page: Page) => page.locator('li[data-id]');

/** Two people in one team: the one who made it, and one who joined by a link. */
async function makeTeam(page: Page, browser: Browser) {
  await signUp(page);
  await page.goto('/teams');
  await page.getByRole('button', { name: 'New team' }).click();
  await page.getByLabel('Name of the team').fill('Harbour');
  await page.getByRole('button', { name: 'Create the team' }).click();
  await page.waitForURL('**/teams/*/members');
  const team = new URL(page.url()).pathname.replace('/members', '');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: 'By link' }).click();
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = (await dialog.locator('code').textContent())!;
  const other = await (await browser.newContext()).newPage();
  const { email } = await signUp(other, new URL(page.url()).origin);
  await other.goto(link);
  await other.getByRole('button', { name: 'Join the team' }).click();
  await other.waitForURL(`**${team}**`);
  return { team, other, otherName: email.split('@')[0]! };
}

test('one shares by one click, the other sees it in the open gallery at once, and it goes again', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const { team, other, otherName } = await makeTeam(page, browser);
  await page.goto(team);
  await expect(page.getByText('Nothing is shared with Harbour yet')).toBeVisible();
  await expectNoSeriousFaults(page);

  const room = await paint(other, 'a lighthouse in fog');
  await other.keyboard.press('Shift+S');
  const dialog = other.getByRole('dialog');
  const share = dialog.getByRole('switch', { name: 'Harbour' });
  await expect(share).not.toBeChecked();
  await expectNoSeriousFaults(other);
  await share.click();
  await expect(cards(page)).toHaveCount(1, SOON);
  await expect(cards(page).getByRole('link')).toHaveAccessibleName(new RegExp(`by ${otherName}, to review`));
  await expect(other.getByText('Shared 1 expansion with Harbour')).toBeVisible();
  await expectNoSeriousFaults(page);

  await share.click();
  await expect(cards(page)).toHaveCount(0, SOON);
  await other.getByRole('button', { name: 'Undo' }).click();
  await expect(cards(page)).toHaveCount(1, SOON);
  await expect(share).toBeChecked();
  await other.keyboard.press('Escape');

  // Words find it, and what they do not find is not there.
  const search = page.getByRole('searchbox');
  await search.fill('lighthou');
  await page.waitForURL(`**${team}?q=lighthou`);
  await expect(cards(page)).toHaveCount(1);
  await search.fill('meadow');
  await expect(page.getByText('Nothing was found')).toBeVisible();
  await page.getByRole('link', { name: 'Show everything' }).click();
  await expect(cards(page)).toHaveCount(1);
  await page.getByText('Filters', { exact: true }).click();
  await page.getByLabel('Shared by').selectOption({ label: otherName });
  await page.waitForURL('**person=*');
  await expect(cards(page)).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Review' }).selectOption({ label: 'Approved' });
  await expect(page.getByText('Nothing was found')).toBeVisible();
  await page.goBack();
  await page.goto(team);

  // The other's work is looked at, and led back from, but not changed.
  await cards(page).getByRole('link').click();
  await page.waitForURL(`**${room}?team=*`);
  await expect(page.getByText(otherName)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Favourite' })).toBeHidden();
  await page.getByRole('toolbar').getByRole('link', { name: 'gallery' }).click();
  await page.waitForURL(`**${team}`);

  // Others' work: a ZIP, and for who leads the team a way to unshare it.
  await cards(page).first().hover();
  await page.keyboard.press('x');
  const bar = page.getByRole('toolbar', { name: 'What to do with the selection' });
  await expect(bar.getByRole('button', { name: 'Download as ZIP' })).toBeVisible();
  await expect(bar.getByRole('button', { name: 'Move to the trash' })).toBeHidden();
  await expect(bar.getByRole('button', { name: 'Add to a collection' })).toBeHidden();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    bar.getByRole('button', { name: 'Download as ZIP' }).click(),
  ]);
  const entries = await readZip(await buffer(await download.createReadStream()));
  const names = entries.map(({ name }) => name);
  expect(names.filter((name) => name.endsWith('.png'))).toHaveLength(1);
  expect(names).toContain('expansions.csv');

  // Somebody who looks at it while it is taken away sees it no more.
  await other.goto(room);
  await bar.getByRole('button', { name: 'Unshare' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Unshare' }).click();
  await expect(page.getByText('Harbour does not see 1 expansion any more.')).toBeVisible();
  await expect(cards(page)).toHaveCount(0);
  await expect(other.getByRole('button', { name: 'Share', exact: true })).toBeVisible();
  await other.context().close();
});

test('a selection and a collection are shared, with what is put into it later', async ({ page, browser }) => {
  test.setTimeout(300_000);
  const { team, other } = await makeTeam(page, browser);
  await paint(other, 'a quay');
  await paint(other, 'a pier');
  await page.goto(team);

  await other.goto('/gallery');
  await cards(other).first().hover();
  await other.keyboard.press('x');
  await other.keyboard.press('Control+a');
  await other.keyboard.press('Shift+S');
  const share = other.getByRole('dialog').getByRole('switch', { name: 'Harbour' });
  await share.click();
  await expect(cards(page)).toHaveCount(2, SOON);
  await share.click();
  await expect(cards(page)).toHaveCount(0, SOON);
  await other.keyboard.press('Escape');
  await other.keyboard.press('Escape');

  await cards(other).first().hover();
  await other.keyboard.press('x');
  await other.getByRole('button', { name: 'Add to a collection' }).click();
  await other.getByLabel('New collection').fill('Quays');
  await other.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(other.getByText('Added 1 to “Quays”')).toBeVisible();
  await other.goto('/gallery/collections');
  await other.getByRole('button', { name: 'More for “Quays”' }).click();
  await other.getByRole('menuitem', { name: 'Share' }).click();
  await other.getByRole('dialog').getByRole('switch', { name: 'Harbour' }).click();
  await expect(cards(page)).toHaveCount(1, SOON);

  await other.goto('/gallery');
  await cards(other).nth(1).hover();
  await other.keyboard.press('x');
  await other.getByRole('button', { name: 'Add to a collection' }).click();
  await other
    .getByRole('dialog')
    .getByRole('button', { name: /^Quays/ })
    .click();
  await expect(cards(page)).toHaveCount(2, SOON);

  // By itself it is not shared: its dialog says through what the team sees it.
  await cards(other).nth(1).hover();
  await other.keyboard.press('x');
  await other.keyboard.press('Shift+S');
  await expect(other.getByRole('dialog')).toContainText('The team sees it through “Quays”.');
  await other.keyboard.press('Escape');

  await page.goto(team);
  await page.getByText('Filters', { exact: true }).click();
  await page.getByLabel('Collection').selectOption({ label: 'Quays' });
  await expect(page.getByRole('heading', { name: 'Quays' })).toBeVisible();
  await expect(cards(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Unshare this collection' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Unshare' }).click();
  await expect(page.getByText('Nothing is shared with Harbour yet')).toBeVisible();
  await other.context().close();
});

test('who is removed while they look at a picture of the team loses it at once', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const { team, other, otherName } = await makeTeam(page, browser);
  const room = await paint(page, 'a gull');
  await page.keyboard.press('Shift+S');
  await page.getByRole('dialog').getByRole('switch', { name: 'Harbour' }).click();
  await expect(page.getByText('Shared 1 expansion with Harbour')).toBeVisible();
  await other.goto(`${room}?team=${team.replace('/teams/', '')}`);
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(`${team}/members`);
  await page.getByRole('button', { name: `Remove ${otherName}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'There is no such expansion' })).toBeVisible(
    SOON,
  );
  await other.context().close();
});
