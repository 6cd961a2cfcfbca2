import { type APIRequestContext, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { accountState, readArchive } from './isolation/account-state';
import { actions } from './isolation/actions';
import { apiClient } from './isolation/api-client';
import { type Belongings, nothingLike, withoutIds } from './isolation/belongings';
import { actionNamed, builtActions, builtRoutes } from './isolation/build';
import { callAction } from './isolation/call-action';
import { archiveOfPhoto } from './isolation/forged-archive';
import { act, type Person, settle, signInElsewhere } from './isolation/people';
import { type Probe, routes } from './isolation/routes';

test('every route and every action of the build is in the lists of this test', () => {
  expect(Object.keys(routes).sort()).toEqual([...new Set(builtRoutes())].sort());
  expect(Object.keys(actions).sort()).toEqual(
    builtActions()
      .map(({ name }) => name)
      .sort(),
  );
});

let owner: Person;
let other: Person;
let nobody: BrowserContext;
/** What the owner has, and the same of what nobody has. */
let of: Belongings;
let nothing: Belongings;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  owner = await settle(browser, '|^~`');
  other = await settle(browser, '`~^|');
  nobody = await browser.newContext();
  of = owner.of;
  nothing = nothingLike(of);
});

test.afterAll(async () => {
  await Promise.all([owner.page.context().close(), other.page.context().close(), nobody.close()]);
});

type Answer = { status: number; headers: Record<string, string>; body: Buffer };

async function ask(request: APIRequestContext, probe: Probe, more: Record<string, string> = {}) {
  const { method, path, json, form, headers } = probe;
  const answer = await request.fetch(path, {
    method,
    ...(json !== undefined && { data: json }),
    ...(form && { form }),
    headers: { ...headers, ...more },
    maxRedirects: 0,
  });
  return { status: answer.status(), headers: answer.headers(), body: await answer.body() };
}

const whole = ({ headers, body }: Answer) => JSON.stringify(headers) + body.toString('latin1');
const described = ({ method, path, json, form, headers }: Probe) =>
  decodeURIComponent(
    [method, path, ...[json, form, headers].map((part) => JSON.stringify(part) ?? '')].join(' '),
  );

/** Whatever of the owner's was told, beyond what was said in asking. */
function told(answer: string, asked: string): string[] {
  return Object.entries(of)
    .filter(([, value]) => !asked.includes(value) && answer.includes(value))
    .map(([name]) => name);
}

/** The ways in which one address is asked for. */
function waysOf(probe: Probe, etag: string): Record<string, string>[] {
  if (probe.kind === 'page') return [{}, { rsc: '1' }];
  if (probe.kind === 'data') return [{}];
  return [
    {},
    { range: 'bytes=0-99' },
    { range: 'bytes=0-99', 'if-range': etag },
    { 'if-none-match': '*' },
    { 'if-none-match': etag },
    { accept: 'image/avif,image/webp,*/*' },
  ];
}

/** What of two answers must be the same: of pages all but their own scripts' passwords, of archives what they hold. */
function comparable(answer: Answer): string {
  const { status, headers, body } = answer;
  const type = headers['content-type'] ?? '';
  if (type === 'application/zip') return `${status} ${headers['content-disposition']} ${body.length}`;
  const text = body.toString().replace(/"request_id":"[^"]*"/, '');
  const isMarkup = /^text\/(html|x-component)/.test(type);
  const said = isMarkup ? (/<title>[^<]*<\/title>/.exec(text)?.[0] ?? '') : text;
  return withoutIds(`${status} ${headers.location ?? ''} ${said}`, of, nothing);
}

type Asker = { who: string; request: APIRequestContext; headers: Record<string, string> };

function strangers(): Asker[] {
  return [
    { who: 'somebody else', request: other.page.request, headers: {} },
    { who: 'nobody', request: nobody.request, headers: {} },
    {
      who: 'a program of somebody else',
      request: nobody.request,
      headers: { authorization: `Bearer ${other.of.token}` },
    },
    {
      who: 'a program with a token that is none',
      request: nobody.request,
      headers: { authorization: `Bearer ${of.token.slice(0, -1)}${of.token.endsWith('x') ? 'y' : 'x'}` },
    },
  ];
}

/** Shows that a probe would find something: its owner does by it. @returns the ETag that the owner is given */
async function ownerSees(probe: Probe): Promise<string> {
  if (probe.unlike || probe.method !== 'GET') return '"nothing"';
  const isProgram = /^\/(api\/v1|kling)\//.test(probe.path);
  const answer = isProgram
    ? await ask(nobody.request, probe, { authorization: `Bearer ${of.token}` })
    : await ask(owner.page.request, probe);
  expect(answer.status, `the owner: ${described(probe)}`).toBe(200);
  if (probe.kind === 'file') expect(answer.headers['content-type']).toMatch(/^image\//);
  else expect(told(whole(answer), described(probe)), `the owner: ${described(probe)}`).not.toEqual([]);
  return answer.headers.etag ?? '"nothing"';
}

/** Sends a probe as a stranger, and the same of what there is not: the two must be answered alike. */
async function expectNothing(asker: Asker, probe: Probe, twin: Probe, etag: string): Promise<void> {
  const { who, request, headers } = asker;
  for (const way of waysOf(probe, etag)) {
    for (const method of probe.kind === 'file' ? (['GET', 'HEAD'] as const) : [probe.method]) {
      const what = `${who}: ${described({ ...probe, method })} ${JSON.stringify(way)}`;
      const answer = await ask(request, { ...probe, method }, { ...headers, ...way });
      expect(told(whole(answer), described(probe)), what).toEqual([]);
      expect(answer.status, what).toBeLessThan(500);
      if (probe.kind === 'file') expect([401, 403, 404, 405], what).toContain(answer.status);
      if (probe.kind === 'file') expect(answer.headers.etag, what).toBeUndefined();
      if (described(twin) === described(probe)) continue;
      const same = await ask(request, { ...twin, method }, { ...headers, ...way });
      if (probe.anew) expect(answer.status, what).toBe(same.status);
      else expect(comparable(answer), what).toBe(comparable(same));
    }
  }
}

test('by no route does another person, a program of theirs, or nobody see or change what is not theirs', async () => {
  test.setTimeout(300_000);
  const before = await accountState(owner.page, of.token);
  for (const [route, probes] of Object.entries(routes)) {
    if (typeof probes === 'string') continue;
    await test.step(route, async () => {
      const twins = probes(nothing, other.of);
      for (const [index, probe] of probes(of, other.of).entries()) {
        const etag = await ownerSees(probe);
        for (const asker of strangers()) await expectNothing(asker, probe, twins[index]!, etag);
      }
    });
  }
  expect(await accountState(owner.page, of.token)).toEqual(before);
});

test('what is the same for everybody holds nothing of anybody', async () => {
  const addresses = Object.keys(routes).filter((route) => typeof routes[route] === 'string');
  for (const path of addresses.filter((route) => route !== '/api/events')) {
    const probe: Probe = { kind: 'data', method: 'GET', path };
    for (const { who, request, headers } of strangers())
      expect(told(whole(await ask(request, probe, headers)), ''), `${who}: ${path}`).toEqual([]);
  }
});

test('what another person looks for, exports and downloads is their own only', async () => {
  const ids = async (address: string) =>
    ((await (await other.page.request.get(address)).json()) as { items: { id: string }[] }).items.map(
      ({ id }) => id,
    );
  for (const word of [of.photoWord, of.promptWord, of.collectionWord]) {
    expect(await ids(`/api/gallery/cards?q=${word}`)).toEqual([]);
    expect(await ids(`/api/gallery/cards?q=${word}&alike=1`)).toEqual([]);
  }
  expect(await ids(`/api/gallery/cards?collection=${of.collection}`)).toEqual([]);
  expect(await ids(`/api/gallery/cards?batch=${of.batch}`)).toEqual([]);
  expect(await ids('/api/gallery/cards')).toEqual([other.of.expansion]);
  expect(await ids('/api/gallery/cards?trash=1')).toEqual([other.of.deleted]);
  const entries = await readArchive(other.page);
  for (const { name, bytes } of entries) expect(told(name + bytes.toString('latin1'), ''), name).toEqual([]);
});

test('an archive brings nobody what is not theirs, and takes nothing from anybody', async () => {
  const before = await accountState(owner.page, of.token);
  const taken = await (await owner.page.request.get('/api/archive')).body();
  const send = (request: APIRequestContext, archive: Buffer) =>
    request.post('/api/archive', { headers: { 'content-type': 'application/zip' }, data: archive });
  const answer = await send(other.page.request, taken);
  expect(answer.status()).toBe(409);
  expect(told(await answer.text(), '')).toEqual([]);
  expect((await send(nobody.request, taken)).status()).toBe(403);
  const forged = await send(other.page.request, await archiveOfPhoto({ ...of, photo: nothing.photo }));
  expect(forged.status()).toBe(422);
  expect(await accountState(owner.page, of.token)).toEqual(before);
});

test('by no action does another person, or nobody, change or learn what is not theirs', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const before = await accountState(owner.page, of.token);
  for (const [name, tries] of Object.entries(actions)) {
    await test.step(name, async () => {
      for (const { outcome, reason, fields } of tries)
        await expectNothingDone(name, outcome, fields, !!reason);
    });
  }
  expect(await accountState(owner.page, of.token)).toEqual(before);
  const passwordStill = await signInElsewhere(browser, of.email, 'correct horse battery');
  await passwordStill.context().close();
  const secret = await act<{ secret: string }>(owner.page, 'settings/tokens revealWebhookSecretAction');
  expect(secret.secret).toBe(of.webhookSecret);
  // Their sessions are ended, as the last of the actions was to do.
  other.page = await signInElsewhere(browser, other.of.email, 'correct horse battery');
  const archive = await readArchive(other.page);
  for (const { name, bytes } of archive)
    expect(told(name + bytes.toString('latin1'), of.form), name).toEqual([]);
});

async function expectNothingDone(
  name: string,
  outcome: string,
  fields: (of: Belongings, mine: Belongings) => Record<string, string>,
  isOwn: boolean,
) {
  const send = (request: APIRequestContext, named: Belongings) => {
    const filled = Object.entries(fields(named, other.of)).map(([key, value]) => [
      key,
      value.replace('ORIGIN', owner.origin),
    ]);
    const action = actionNamed(name);
    const page = action.page
      .replace('[id]', other.of.expansion)
      .replace('[team]', other.of.team)
      .replace('[token]', other.of.invitation)
      .replace('[slug]', other.of.slug);
    return callAction(request, { ...action, page }, Object.fromEntries(filled), owner.origin);
  };
  const asked = JSON.stringify(fields(of, other.of));
  const stranger = await send(nobody.request, of);
  expect(told(stranger.text, asked), `nobody: ${name}`).toEqual([]);
  expect(stranger.state, `nobody: ${name}`).toMatchObject({
    status: expect.stringMatching(/refused|invalid/),
  });
  const answer = await send(other.page.request, of);
  expect(told(answer.text, asked), name).toEqual([]);
  if (name === 'settings endAllSessionsAction')
    return expect(answer.text).toContain('"x-action-redirect":"/sign-in');
  expect(answer.state, `${name} ${asked}`).toMatchObject({ status: outcome });
  if (isOwn) return;
  const twin = await send(other.page.request, nothing);
  const said = ({ state }: typeof answer) => withoutIds(JSON.stringify(state), of, nothing);
  expect(said(answer), `${name} ${asked}`).toBe(said(twin));
}

/** What an open page hears of its person's expansions. */
async function listen(page: Page): Promise<() => Promise<string>> {
  await page.goto('/settings');
  await page.evaluate(() => {
    const heard: string[] = [];
    const source = new EventSource('/api/events');
    Object.assign(window, { heard });
    for (const name of ['message', 'expansion', 'resync'])
      source.addEventListener(name, (event) => heard.push(`${name} ${(event as MessageEvent<string>).data}`));
  });
  const heard = () =>
    page.evaluate(() => (window as unknown as { heard: string[] }).heard.join(String.fromCharCode(10)));
  await expect.poll(heard).toContain('resync');
  return heard;
}

test('no stream tells another person what happens to somebody', async () => {
  const ownerHears = await listen(owner.page);
  const otherHears = await listen(other.page);
  const margins = { up: 0, right: 80, down: 0, left: 0 };
  const expand = ({ page, of: { token, photo } }: Person) =>
    apiClient(page.request, token).post<{ id: string }>('/api/v1/expansions', { photoId: photo, margins });
  const { id } = await expand(owner);
  await expect.poll(ownerHears).toContain(id);
  // Postgres tells in the order in which things were done: whoever has heard of the second would have heard of the first.
  const theirs = await expand(other);
  await expect.poll(otherHears).toContain(theirs.id);
  const heard = await otherHears();
  expect(heard).not.toContain(id);
  expect(told(heard, '')).toEqual([]);
  const refused = await nobody.request.get('/api/events');
  expect([refused.status(), refused.headers()['content-type']]).toEqual([403, 'application/problem+json']);
});
