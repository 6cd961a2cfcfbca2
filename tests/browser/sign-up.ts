import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';

/** A new person, signed in, on the page where photos are expanded. */
export async function signUp(page: Page, origin = ''): Promise<{ email: string; password: string }> {
  const person = { email: `${randomUUID()}@example.org`, password: 'correct horse battery' };
  await page.goto(`${origin}/sign-up`);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL('**/expand');
  return person;
}
