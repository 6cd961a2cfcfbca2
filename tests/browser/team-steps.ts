import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';
import { onDatabase } from './instance-database';
import { signUp } from './sign-up';

/** Somebody new, called by a name, on the page where photos are expanded. */
export async function signUpAs(page: Page, name: string, origin: string): Promise<void> {
  const { email } = await signUp(page, origin);
  await onDatabase((sql) => sql`update users set name = ${name} where email = ${email}`);
}

/** Makes a team, and is then where people are invited. @returns its address */
export async function createTeam(page: Page, name: string): Promise<string> {
  await page.getByRole('link', { name: 'Teams', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Work on pictures together' })).toBeVisible();
  await page.getByRole('button', { name: 'New team' }).click();
  await page.getByLabel('Name of the team').fill(name);
  await page.getByRole('button', { name: 'Create the team' }).click();
  await page.waitForURL('**/teams/*/members');
  return new URL(page.url()).pathname.replace('/members', '');
}

/** @returns the link, which is shown once */
export async function inviteByLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: 'By link' }).click();
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.locator('code').textContent();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return link!;
}

/** Somebody who is signed in joins by an invitation, and is then in the team's gallery. */
export async function joinBy(page: Page, link: string, team: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Join the team' }).click();
  await page.waitForURL(`**${team}**`);
}

/** A small expansion, painted. @returns its address */
export async function paint(page: Page, name: string): Promise<string> {
  const photo = { create: { width: 400, height: 300, channels: 3, background: '#7a8' } } as const;
  await page.goto('/expand');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: `${name}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await sharp(photo).jpeg().toBuffer(),
    });
  await page.getByRole('radio', { name: '16:9' }).click();
  await page.getByRole('button', { name: 'Expand', exact: true }).click();
  await page.waitForURL('**/expansions/*');
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeVisible({ timeout: 120_000 });
  return new URL(page.url()).pathname;
}

/** Whoever is told so by a page that was not reloaded keeps this mark. */
export const mark = (page: Page) =>
  page.evaluate(() => {
    (window as { neverReloaded?: boolean }).neverReloaded = true;
  });
export const isMarked = (page: Page) =>
  page.evaluate(() => (window as { neverReloaded?: boolean }).neverReloaded === true);
