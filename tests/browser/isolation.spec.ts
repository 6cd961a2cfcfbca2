import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type APIRequestContext, type BrowserContext, expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { fromBufferPromise } from 'yauzl';
import { actions } from './isolation/actions';
import { type Belongings, callAction } from './isolation/belongings';
import { builtActions, builtRoutes } from './isolation/build';
import { type Probe, routes } from './isolation/routes';
import { signUp } from './sign-up';

const fixture = path.join(import.meta.dirname, '../fixtures/photos/dandelion-lying-900x1200.jpg');
/** A word that strangers guess, and one that none of them ever says: it is in everything of the owner's. */
const word = `wintergreen${randomUUID().slice(0, 8)}`;
const secret = `moonwort${randomUUID().slice(0, 8)}`;

test('every route and every action of the build is in the lists of this test', () => {
  expect(Object.keys(routes).sort()).toEqual([...new Set(builtRoutes())].sort());
  expect(Object.keys(actions).sort()).toEqual(
    builtActions()
      .map(({ name }) => name)
      .sort(),
  );
});

const actionOf = (name: string) => builtActions().find((action) => action.name === name)!;

/** Calls an action as a page does. @returns what it answered with */
async function act(page: Page, name: string, fields: Record<string, string>): Promise<string> {
  const { id, page: address } = actionOf(name);
  const origin = new URL(page.url()).origin;
  const answer = await callAction(
    page.request,
    { id, page: address.replace('[id]', randomUUID()) },
    fields,
    origin,
  );
  const said = await answer.text();
  expect(said, `${name}: ${answer.status()}`).toContain('"status":"done"');
  return said;
}

async function json<Answer>(request: APIRequestContext, address: string, headers = {}): Promise<Answer> {
  return (await (await request.get(address, { headers })).json()) as Answer;
}

type Cards = { items: { id: string; photo: { id: string }; results: { id: string }[] }[] };

/** Expands a photo, waits for it, and says what there is. */
async function expand(page: Page, name: string): Promise<Cards['items'][number]> {
  const picture = await sharp(fixture).rotate().resize(300).jpeg().toBuffer();
  await page.goto('/expand');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'image/jpeg', buffer: picture });
  await expect(page.getByRole('slider', { name: 'Right edge' })).toBeVisible();
  await page.getByLabel('Prompt').fill(name.includes(secret) ? `a ${word} field` : 'a field');
  await page.getByRole('button', { name: 'Expand', exact: true }).click();
  await page.waitForURL('**/expansions/*');
  await expect(page.getByRole('button', { name: 'Download' })).toBeVisible({ timeout: 90_000 });
  return (await json<Cards>(page.request, '/api/gallery/cards?limit=1')).items[0]!;
}

/** An access token of the person's own. */
async function makeToken(page: Page, name: string): Promise<{ id: string; text: string }> {
  const answer = await act(page, 'settings/tokens createAccessTokenAction', {
    name,
    kind: 'token',
    scope: 'write',
  });
  const [text] = /of_[\w-]{20,}/.exec(answer) ?? [];
  await page.goto('/settings/tokens');
  const id = await page
    .locator('input[name="id"]')
    .first()
    .getAttribute('value')
    .catch(() => null);
  return { id: id ?? randomUUID(), text: text! };
}

/** Everything a person has, as the archive of it tells. */
async function everything(page: Page): Promise<Record<string, string>> {
  const answer = await page.request.get('/api/archive');
  expect(answer.status()).toBe(200);
  const zip = await fromBufferPromise(await answer.body());
  const rows: Record<string, string> = {};
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.startsWith('rows/')) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    rows[entry.fileName] = Buffer.concat(chunks).toString();
  }
  return rows;
}

let owner: Page;
let other: Page;
let nobody: BrowserContext;
let of: Belongings;
let theirToken: string;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  owner = await (await browser.newContext()).newPage();
  other = await (await browser.newContext()).newPage();
  nobody = await browser.newContext();
  await signUp(owner);
  const deleted = await expand(owner, `${secret}-gone.jpg`);
  const kept = await expand(owner, `${secret}.jpg`);
  await act(owner, 'gallery createCollectionAction', { name: secret });
  const [collection] = await json<{ id: string }[]>(owner.request, '/api/gallery/collections');
  const selection = JSON.stringify({ ids: [kept.id] });
  await act(owner, 'gallery addToCollectionAction', { id: collection!.id, selection });
  await act(owner, 'gallery markFavouritesAction', { selection, isFavourite: 'true' });
  await act(owner, 'gallery deleteSelectedAction', { selection: JSON.stringify({ ids: [deleted.id] }) });
  const token = await makeToken(owner, secret);
  const authorization = { authorization: `Bearer ${token.text}` };
  const keys = await json<{ items: { id: string }[] }>(owner.request, '/api/v1/keys', authorization);
  of = {
    photo: kept.photo.id,
    expansion: kept.id,
    deleted: deleted.id,
    result: kept.results[0]!.id,
    collection: collection!.id,
    key: keys.items[0]!.id,
    token: token.id,
    word,
  };
  await signUp(other);
  await expand(other, 'mine.jpg');
  theirToken = (await makeToken(other, 'mine')).text;
});

test.afterAll(async () => {
  await Promise.all([owner.context().close(), other.context().close(), nobody.close()]);
});

async function expectNothingTold(
  probe: Probe,
  request: APIRequestContext,
  more: Record<string, string> = {},
) {
  const { method = 'GET', path: address, data, headers } = probe;
  const options = { method, data, headers: { ...headers, ...more }, maxRedirects: 0 };
  const answer = await request.fetch(address, options);
  const what = `${method} ${address} ${JSON.stringify(headers ?? {})}`;
  const body = await answer.body();
  expect(body.includes(secret), what).toBe(false);
  expect(answer.headers()['content-type'] ?? '', what).not.toMatch(/^image\/(?!svg)/);
  if (address.startsWith('/files/')) expect([401, 403, 404], what).toContain(answer.status());
}

test('by no route does another person, a program of theirs, or nobody see or change what is not theirs', async () => {
  test.setTimeout(240_000);
  const before = await everything(owner);
  for (const probes of Object.values(routes)) {
    if (typeof probes === 'string') continue;
    for (const probe of probes(of)) {
      await expectNothingTold(probe, other.request);
      await expectNothingTold(probe, nobody.request);
      await expectNothingTold(probe, nobody.request, { authorization: `Bearer ${theirToken}` });
    }
  }
  const cards = await json<Cards>(other.request, `/api/gallery/cards?q=${word}`);
  expect(cards.items).toEqual([]);
  const archive = JSON.stringify(await everything(other));
  for (const id of [of.photo, of.expansion, of.deleted, of.result, of.collection])
    expect(archive).not.toContain(id);
  expect(await everything(owner)).toEqual(before);
});

test('by no action does another person, or nobody, change what is not theirs', async () => {
  test.setTimeout(240_000);
  const before = await everything(owner);
  const origin = new URL(owner.url()).origin;
  for (const action of builtActions()) {
    const fields = actions[action.name]!;
    if (typeof fields === 'string') continue;
    for (const request of [other.request, nobody.request]) {
      const target = { id: action.id, page: action.page.replace('[id]', of.expansion) };
      const answer = await callAction(request, target, fields(of), origin);
      const said = await answer.text();
      expect(answer.status(), `${action.name}: ${said.slice(0, 300)}`).toBeLessThan(500);
      expect(said, action.name).not.toContain(secret);
    }
  }
  expect(await everything(owner)).toEqual(before);
});

test('no stream tells another person what happens to somebody', async () => {
  await other.goto('/settings');
  // The one who listens hears of their own deed, and of nothing that came before it.
  await other.evaluate(() => {
    const heard: string[] = [];
    const source = new EventSource('/api/events');
    Object.assign(window, { heard });
    for (const name of ['expansion', 'resync'])
      source.addEventListener(name, (message) => heard.push((message as MessageEvent<string>).data));
  });
  const heard = () => other.evaluate(() => (window as unknown as { heard: string[] }).heard);
  await expect.poll(async () => (await heard()).length).toBeGreaterThan(0);
  const asked = { formId: randomUUID(), up: '0', right: '60', down: '0', left: '0', variants: '1' };
  await act(owner, 'expand requestExpansionAction', { ...asked, photoId: of.photo });
  const theirs = (await json<Cards>(other.request, '/api/gallery/cards?limit=1')).items[0]!;
  await act(other, 'expand requestExpansionAction', {
    ...asked,
    formId: randomUUID(),
    photoId: theirs.photo.id,
  });
  const newest = (await json<Cards>(other.request, '/api/gallery/cards?limit=1')).items[0]!;
  expect(newest.id).not.toBe(theirs.id);
  await expect.poll(async () => (await heard()).join()).toContain(newest.id);
  const ofOwner = (await json<Cards>(owner.request, '/api/gallery/cards?limit=1')).items[0]!;
  expect((await heard()).join()).not.toContain(ofOwner.id);
});
