import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectNoSeriousFaults } from '@/tests/support/axe';
import { signUp } from './sign-up';
import { answered, createTeam, inviteByLink, isMarked, joinBy, mark, paint, signUpAs } from './team-steps';

async function somebody(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

async function choose(page: Page, label: string, option: string) {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

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

for (const keepsShared of [true, false]) {
  const stays = keepsShared ? 'stays, as the team wishes it' : 'goes with them, as the team wishes it';
  test(`whoever is removed loses all their open tabs at once, and what they shared ${stays}`, async ({
    page: ada,
    browser,
  }) => {
    test.setTimeout(300_000);
    await signUp(ada);
    const origin = new URL(ada.url()).origin;
    const team = await createTeam(ada, 'Harbour');
    const ben = await somebody(browser);
    await signUpAs(ben, 'Ben', origin);
    await joinBy(ben, await inviteByLink(ada), team);
    if (!keepsShared) {
      await ada.goto(`${team}/settings`);
      await ada.getByRole('switch', { name: 'Keep what former members shared' }).click();
      await ada.getByRole('button', { name: 'Save' }).click();
      await expect(ada.getByText('Saved')).toBeVisible();
    }
    const [hers, his] = [await paint(ada, 'her quay'), await paint(ben, 'his quay')];
    for (const page of [ada, ben]) {
      await page.getByRole('button', { name: 'Share', exact: true }).click();
      await page.getByRole('dialog').getByRole('switch', { name: 'Harbour' }).click();
      await expect(page.getByText('Shared 1 expansion with Harbour')).toBeVisible();
    }
    const card = (page: Page, room: string) => page.locator(`a[href^="${room}"]`);
    const query = `?team=${team.split('/').at(-1)}`;

    // A browser gives all its tabs together six connections, and each of these keeps one for news.
    const tabs = {
      gallery: ben,
      viewer: await ben.context().newPage(),
      members: await ben.context().newPage(),
      teams: await ben.context().newPage(),
    };
    await tabs.gallery.goto(team);
    await expect(card(tabs.gallery, hers)).toBeVisible();
    await tabs.viewer.goto(hers + query);
    await expect(tabs.viewer.getByRole('region', { name: 'Review' })).toBeVisible();
    const picture = (await tabs.viewer.locator('main img[src*="/preview?"]').first().getAttribute('src'))!;
    await tabs.members.goto(`${team}/members`);
    await expect(tabs.members.getByText('Ben')).not.toHaveCount(0);
    await tabs.teams.goto('/teams');
    await expect(tabs.teams.getByRole('link', { name: 'Harbour' })).toBeVisible();
    expect((await ben.request.get(origin + picture)).status()).toBe(200);
    for (const tab of Object.values(tabs)) await mark(tab);

    await ada.goto(`${team}/members`);
    await ada.getByRole('button', { name: 'Remove Ben' }).click();
    const remove = ada.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true });
    await answered(ada, () => remove.click());
    const gone = (tab: Page, words: string) =>
      expect(tab.getByRole('heading', { level: 1 })).toHaveText(words, { timeout: 2_000 });
    await Promise.all([
      gone(tabs.gallery, 'There is nothing for you here'),
      gone(tabs.members, 'There is nothing for you here'),
      gone(tabs.viewer, 'There is no such expansion'),
      gone(tabs.teams, 'Work on pictures together'),
    ]);
    for (const tab of Object.values(tabs)) {
      expect(await isMarked(tab)).toBe(true);
      expect(await tab.locator('main').textContent()).not.toContain('quay');
    }
    const id = hers.split('/').at(-1);
    for (const address of [team, `${team}/members`, hers + query, `/api/reviews/${id}`, picture])
      expect((await ben.request.get(origin + address)).status(), address).toBe(404);

    await ada.goto(team);
    await expect(card(ada, hers)).toBeVisible();
    await expect(card(ada, his)).toHaveCount(keepsShared ? 1 : 0);
    // It is theirs in any case.
    await ben.goto('/gallery');
    await expect(card(ben, his)).toBeVisible();
    await expect(card(ben, hers)).toHaveCount(0);
    await ben.context().close();
  });
}

test('the pages of a team fit a small screen in both themes', async ({ page }) => {
  test.setTimeout(240_000);
  await signUp(page);
  const team = await createTeam(
    page,
    'A_team_with_a_rather_long_name_without_a_place_to_break_it_as_files_have_one.jp',
  );
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 844 });
    const rooms = ['', '/members', '/keys', '/usage', '/activity', '/settings'].map((room) => team + room);
    for (const address of ['/teams', ...rooms]) {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoSeriousFaults(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }
  }
});
