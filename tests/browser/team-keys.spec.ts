import { expect, type Page, test } from '@playwright/test';
import { expectNoSeriousFaults } from '@/tests/support/axe';
import { act } from './isolation/people';
import { signUp } from './sign-up';

const secret = 'sk-of-the-team-that-nobody-sees-4711';
const host = 'gateway-of-the-team.invalid';
/** All that a member must not find anywhere: the secret, its end, and where it leads. */
const hidden = [secret, '4711', host];

function expectHidden(text: string, where: string): void {
  for (const each of hidden) expect(text.includes(each), `${each} in ${where}`).toBe(false);
}

/** A team of who is signed in on the page. @returns its address */
async function makeTeam(page: Page, name: string): Promise<string> {
  await page.goto('/teams');
  await page.getByRole('button', { name: 'New team' }).click();
  await page.getByLabel('Name of the team').fill(name);
  await page.getByRole('button', { name: 'Create the team' }).click();
  await page.waitForURL('**/teams/*/members');
  return new URL(page.url()).pathname.replace('/members', '');
}

async function inviteByLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: 'By link' }).click();
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  return (await dialog.locator('code').textContent())!;
}

test('an admin stores a key for the team; a member paints with it and never sees what it is', async ({
  browser,
}) => {
  const admin = await (await browser.newContext()).newPage();
  await signUp(admin);
  const team = await makeTeam(admin, 'Harbour');
  const path = await inviteByLink(admin);
  await admin.goto(`${team}/keys`);
  await admin.getByRole('combobox', { name: 'Provider' }).click();
  await admin.getByRole('option', { name: 'Compatible gateway' }).click();
  await admin.getByLabel('Base URL').fill(`https://${host}`);
  await admin.getByLabel('API key', { exact: true }).fill(secret);
  await admin.getByLabel('Name', { exact: true }).fill('Studio account');
  await admin.getByRole('button', { name: 'Save and check' }).click();
  await expect(admin.getByRole('listitem').filter({ hasText: 'Studio account' })).toContainText(
    'key ending in 4711',
  );

  await expectNoSeriousFaults(admin);
  const member = await (await browser.newContext()).newPage();
  await signUp(member);
  await member.goto(path);
  await member.getByRole('button', { name: 'Join the team' }).click();
  await member.waitForURL(`**${team}**`);

  for (const place of [`${team}/keys`, `${team}/usage`, '/settings/keys']) {
    for (const rsc of ['0', '1']) {
      const answer = await member.request.get(place, rsc === '1' ? { headers: { rsc } } : {});
      expect(answer.status()).toBe(200);
      expectHidden(await answer.text(), place);
    }
  }
  await member.goto(`${team}/keys`);
  await expect(member.getByText('Studio account')).toBeVisible();
  await expect(member.getByRole('button', { name: /Replace|Rename|Remove|Check/ })).toHaveCount(0);

  await member.goto('/expand');
  await member.getByRole('button', { name: /sample/i }).click();
  await member.waitForURL(/photo=/);
  expectHidden(await (await member.request.get(member.url())).text(), 'the studio');
  await member.getByLabel('Paint with').click();
  await expect(member.getByRole('group', { name: 'Harbour' })).toBeVisible();
  await member.getByRole('option', { name: /Studio account/ }).click();
  await expect(member.getByLabel('Paint with')).toContainText('Studio account');
  await expect(member.getByLabel('Paint with')).toContainText('Harbour');

  const wanted = { name: 'scripts', kind: 'token', scope: 'read' };
  const { shown } = await act<{ shown: { token: string } }>(
    member,
    'settings/tokens createAccessTokenAction',
    wanted,
  );
  const keys = await member.request.get('/api/v1/keys', {
    headers: { authorization: `Bearer ${shown.token}` },
  });
  const text = await keys.text();
  expectHidden(text, 'the API');
  expect(JSON.parse(text).items.at(-1)).toMatchObject({
    name: 'Studio account',
    baseUrl: null,
    lastFour: null,
    team: { id: team.replace('/teams/', ''), name: 'Harbour' },
  });
  await Promise.all([admin.context().close(), member.context().close()]);
});
