import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectNoSeriousFaults } from '@/tests/support/axe';
import { signUp } from './sign-up';

async function somebody(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

/** Makes a team, and is then where people are invited. @returns its address */
async function createTeam(page: Page, name: string): Promise<string> {
  await page.getByRole('link', { name: 'Teams', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Work on pictures together' })).toBeVisible();
  await page.getByRole('button', { name: 'New team' }).click();
  await page.getByLabel('Name of the team').fill(name);
  await page.getByRole('button', { name: 'Create the team' }).click();
  await page.waitForURL('**/teams/*/members');
  return new URL(page.url()).pathname.replace('/members', '');
}

/** @returns the link, which is shown once */
async function inviteByLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: 'By link' }).click();
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.locator('code').textContent();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return link!;
}

async function choose(page: Page, label: string, option: string) {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Whoever is told so by a page that was not reloaded keeps this mark. */
const mark = (page: Page) =>
  page.evaluate(() => {
    (window as { neverReloaded?: boolean }).neverReloaded = true;
  });
const isMarked = (page: Page) =>
  page.evaluate(() => (window as { neverReloaded?: boolean }).neverReloaded === true);

test('a team from its first minute: invited by a link, joined after sign-up, another role, removed in the open tab', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await signUp(page);
  const team = await createTeam(page, 'Harbour');
  await expectNoSeriousFaults(page);
  const link = await inviteByLink(page);
  await expect(page.getByText('Whoever has a link')).toBeVisible();
  await expectNoSeriousFaults(page);
  await mark(page);

  const guest = await somebody(browser);
  await guest.goto(link);
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Join Harbour');
  await expectNoSeriousFaults(guest);
  await guest.getByRole('link', { name: 'Create an account to join' }).click();
  const email = `${randomUUID()}@example.org`;
  const name = email.split('@')[0]!;
  await guest.getByLabel('E-mail').fill(email);
  await guest.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await guest.getByRole('button', { name: 'Create account' }).click();
  await guest.waitForURL('**/join/*');
  await guest.getByRole('button', { name: 'Join the team' }).click();
  await guest.waitForURL(`**${team}**`);
  await guest.goto(`${team}/members`);
  await expect(guest.getByRole('listitem').filter({ hasText: name })).toContainText('Member');
  await expect(guest.getByRole('link', { name: 'Activity' })).toBeHidden();
  await mark(guest);

  // Whoever invited them sees them come without a reload; the link is used up.
  const row = page.getByRole('listitem').filter({ hasText: email });
  await expect(row).toBeVisible();
  await expect(page.getByText('Nobody has an open invitation.')).toBeVisible();
  await choose(page, `Role of ${name}`, 'Admin');
  await expect(guest.getByRole('link', { name: 'Activity' })).toBeVisible();
  await guest.goto(`${team}/activity`);
  await expect(guest.getByText(`changed the role of ${name} from Member to Admin`)).toBeVisible();
  await expect(guest.getByText(`${name} joined (role: Member)`)).toBeVisible();
  await choose(guest, 'What', 'Role changed');
  await expect(guest.getByText(`${name} joined (role: Member)`)).toBeHidden();
  await expectNoSeriousFaults(guest);
  const table = await guest.request.get(`${team}/activity/csv?action=member_joined`);
  expect((await table.text()).split('\r\n').filter(Boolean)).toHaveLength(2);

  await mark(guest);
  await row.getByRole('button', { name: `Remove ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(row).toBeHidden();
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('There is nothing for you here');
  expect([await isMarked(page), await isMarked(guest)]).toEqual([true, true]);
  expect((await guest.request.get(`${team}/activity/csv`)).status()).toBe(404);
  await guest.goto(link);
  await expect(guest.getByText('was used as often as it may be')).toBeVisible();
  await guest.context().close();
});

test('a role is given back by Undo, an invitation is revoked, and the only owner leaves once another is one', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await signUp(page);
  const team = await createTeam(page, 'Quay');
  const link = await inviteByLink(page);
  const guest = await somebody(browser);
  const { email } = await signUp(guest, new URL(page.url()).origin);
  const name = email.split('@')[0]!;
  await guest.goto(link);
  await guest.getByRole('button', { name: 'Join the team' }).click();
  await guest.waitForURL(`**${team}**`);

  await choose(page, `Role of ${name}`, 'Viewer');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('combobox', { name: `Role of ${name}` })).toHaveText('Member');

  const another = await inviteByLink(page);
  await page.getByRole('button', { name: 'Revoke the invitation: Whoever has a link' }).click();
  await expect(page.getByText('Nobody has an open invitation.')).toBeVisible();
  await guest.goto(another);
  await expect(guest.getByText('You are in the team Quay already.')).toBeVisible();
  const third = await somebody(browser);
  await third.goto(another);
  await expect(third.getByText('This invitation was revoked. Ask for a new one.')).toBeVisible();
  await third.context().close();

  await page.goto(`${team}/settings`);
  await expect(page.getByText('You are its only owner.')).toBeVisible();
  await expectNoSeriousFaults(page);
  await page.getByLabel('Name', { exact: true }).fill('Pier');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pier');
  await page.getByRole('switch', { name: 'Share my new expansions with this team' }).click();
  await page.getByRole('button', { name: 'Hand on' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hand on' }).click();
  await expect(page.getByRole('button', { name: 'Delete the team' })).toBeHidden();
  await page.reload();
  await expect(page.getByRole('switch', { name: 'Share my new expansions with this team' })).toBeChecked();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave the team' }).click();
  await page.waitForURL('**/teams');
  await expect(page.getByRole('heading', { level: 1, name: 'Work on pictures together' })).toBeVisible();

  await guest.goto(`${team}/settings`);
  await guest.getByRole('button', { name: 'Delete the team' }).click();
  const dialog = guest.getByRole('dialog');
  await dialog.getByLabel('Type the name of the team').fill('Quay');
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(dialog.getByText('This is not the name of the team.')).toBeVisible();
  await dialog.getByLabel('Type the name of the team').fill('Pier');
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await guest.waitForURL('**/teams');
  await guest.goto(`${team}/members`);
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('There is nothing for you here');
  await guest.context().close();
});

test('the pages of a team fit a small screen in both themes', async ({ page }) => {
  test.setTimeout(240_000);
  await signUp(page);
  const team = await createTeam(page, 'A team with a rather long name, to see where its letters go');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 844 });
    for (const address of ['/teams', `${team}/members`, `${team}/activity`, `${team}/settings`]) {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoSeriousFaults(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }
  }
});
