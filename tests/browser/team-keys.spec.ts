import { expect, type Page, test } from '@playwright/test';
import { signUp } from './sign-up';

const secret = 'sk-of-the-team-that-nobody-sees-4711';
const host = 'gateway-of-the-team.invalid';
/** All that a member must not find anywhere: the secret, its end, and where it leads. */
const hidden = [secret, '4711', host];

async function expectHidden(text: string, where: string): Promise<void> {
  for (const each of hidden) expect(text.includes(each), `${each} in ${where}`).toBe(false);
}

/** A team of who is signed in on the page. @returns its id */
async function makeTeam(page: Page, name: string): Promise<string> {
  await page.goto('/teams');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Create' }).first().click();
  await page.waitForURL(/\/teams\/[0-9a-f-]{36}/);
  return page.url().match(/[0-9a-f-]{36}/)![0];
}

async function invite(page: Page, team: string): Promise<string> {
  await page.goto(`/teams/${team}/members`);
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = page.getByText(/\/join\//).first();
  return new URL((await link.innerText()).trim()).pathname;
}

test('an admin stores a key for the team; a member paints with it and never sees what it is', async ({
  browser,
}) => {
  const admin = await (await browser.newContext()).newPage();
  await signUp(admin);
  const team = await makeTeam(admin, 'Harbour');
  await admin.goto(`/teams/${team}/keys`);
  await admin.getByText('Compatible gateway').first().click();
  await admin.getByLabel('Base URL').fill(`https://${host}`);
  await admin.getByLabel('API key', { exact: true }).fill(secret);
  await admin.getByLabel('Name').fill('Studio account');
  await admin.getByRole('button', { name: 'Save and check' }).click();
  await expect(admin.getByRole('listitem').filter({ hasText: 'Studio account' })).toContainText(
    'key ending in 4711',
  );
  const path = await invite(admin, team);

  const member = await (await browser.newContext()).newPage();
  await signUp(member);
  await member.goto(path);
  await member.getByRole('button', { name: 'Join' }).click();
  await member.waitForURL(`**/teams/${team}**`);

  for (const place of [`/teams/${team}/keys`, `/teams/${team}/usage`, '/settings/keys']) {
    for (const headers of [{}, { rsc: '1' }]) {
      const answer = await member.request.get(place, { headers });
      expect(answer.status()).toBe(200);
      await expectHidden(await answer.text(), place);
    }
  }
  await member.goto(`/teams/${team}/keys`);
  await expect(member.getByText('Studio account')).toBeVisible();
  await expect(member.getByRole('button', { name: /Replace|Rename|Remove|Check/ })).toHaveCount(0);

  await member.goto('/expand');
  await member.getByRole('button', { name: /sample/i }).click();
  await member.waitForURL(/photo=/);
  await expectHidden(await (await member.request.get(member.url())).text(), 'the studio');
  await member.getByLabel('Paint with').click();
  await expect(member.getByRole('group', { name: 'Harbour' })).toBeVisible();
  await member.getByRole('option', { name: /Studio account/ }).click();
  await expect(member.getByLabel('Paint with')).toContainText('Studio account');
  await expect(member.getByLabel('Paint with')).toContainText('Harbour');

  await member.goto('/settings/tokens');
  await member.getByLabel('Name').first().fill('scripts');
  await member.getByRole('button', { name: /Create/ }).click();
  const token = await member.getByText(/^of_/).first().innerText();
  const keys = await member.request.get('/api/v1/keys', { headers: { authorization: `Bearer ${token}` } });
  const text = await keys.text();
  await expectHidden(text, 'the API');
  expect(JSON.parse(text).items.at(-1)).toMatchObject({
    name: 'Studio account',
    baseUrl: null,
    lastFour: null,
    team: { id: team, name: 'Harbour' },
  });
  await Promise.all([admin.context().close(), member.context().close()]);
});
