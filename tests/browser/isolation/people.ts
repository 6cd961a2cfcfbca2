import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page } from '@playwright/test';
import { fileId } from '@/lib/storage/file-id';
import { signUp } from '../sign-up';
import { readArchive, rowsOf } from './account-state';
import { apiClient } from './api-client';
import { type Belongings, uniqueWord } from './belongings';
import { actionNamed } from './build';
import { callAction } from './call-action';

export type Person = { page: Page; origin: string; of: Belongings };

/** Calls an action as its page does, and must be given what is asked for. @returns what the action returned */
export async function act<Data>(page: Page, name: string, fields: Record<string, string> = {}) {
  const { state } = await callAction(page.request, actionNamed(name), fields, new URL(page.url()).origin);
  expect(state, name).toMatchObject({ status: 'done' });
  return state!.data as Data;
}

/** Another browser of somebody who has an account. */
export async function signInElsewhere(browser: Browser, email: string, password: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/expand');
  return page;
}

async function json<Answer>(page: Page, address: string): Promise<Answer> {
  return (await (await page.request.get(address)).json()) as Answer;
}

/**
 * Somebody new, with two expansions, of which one is in the trash, and one thing of every other kind.
 * @param keyLastFour what their provider key ends with: no letters and digits, so that nothing holds these four by chance
 */
export async function settle(browser: Browser, keyLastFour: string): Promise<Person> {
  const page = await (await browser.newContext()).newPage();
  const { email, password } = await signUp(page);
  const words = {
    photoWord: uniqueWord(),
    promptWord: uniqueWord(),
    collectionWord: uniqueWord(),
    keyWord: uniqueWord(),
    keyHost: `${uniqueWord()}.invalid`,
    keyLastFour,
    tokenWord: uniqueWord(),
    requestName: uniqueWord(),
    teamWord: uniqueWord(),
    teamKeyWord: uniqueWord(),
  };
  const wanted = { name: words.tokenWord, kind: 'token', scope: 'write' };
  const { shown } = await act<{ shown: { token: string } }>(
    page,
    'settings/tokens createAccessTokenAction',
    wanted,
  );
  const api = apiClient(page.request, shown.token);

  const margins = { up: 0, right: 60, down: 0, left: 0 };
  const photo = await api.addPhoto(`${words.photoWord}.jpg`);
  const batch = await act<{ batchId: string }>(page, 'expand requestBatchAction', {
    formId: randomUUID(),
    items: JSON.stringify([{ photoId: photo.id, ...margins, preset: 'free', maxPasses: 1 }]),
    prompt: `a ${words.promptWord} meadow`,
  });
  const { items } = await api.get<{ items: { id: string }[] }>('/api/v1/expansions');
  const kept = await api.painted(items[0]!.id);

  const deletedPhoto = await api.addPhoto(`${words.photoWord} again.jpg`);
  const order = { photoId: deletedPhoto.id, margins, prompt: `no ${words.promptWord}` };
  const named = { 'idempotency-key': words.requestName };
  const asked = await api.post<{ id: string }>('/api/v1/expansions', order, named);
  const deleted = await api.painted(asked.id);

  await act(page, 'gallery createCollectionAction', { name: words.collectionWord });
  const [collection] = await json<{ id: string }[]>(page, '/api/gallery/collections');
  const selection = JSON.stringify({ ids: [kept.id] });
  await act(page, 'gallery addToCollectionAction', { id: collection!.id, selection });
  await act(page, 'gallery markFavouritesAction', { selection, isFavourite: 'true' });
  await act(page, 'gallery deleteSelectedAction', { selection: JSON.stringify({ ids: [deleted.id] }) });
  const door = {
    kind: 'expansion',
    id: kept.id,
    password: 'correct horse',
    allowsDownload: 'true',
    formats: 'png',
  };
  const link = await act<{ id: string; slug: string }>(page, 'settings/links createLinkAction', door);
  const trash = await json<{ items: { deletedAt: string }[] }>(page, '/api/gallery/cards?trash=1');
  const key = await api.post<{ id: string }>('/api/v1/keys', {
    provider: 'gateway',
    name: words.keyWord,
    baseUrl: `https://${words.keyHost}`,
    apiKey: `sk-${randomUUID()}${words.keyLastFour}`,
  });
  const webhook = await act<{ secret: string }>(page, 'settings/tokens revealWebhookSecretAction');
  const team = await act<{ id: string }>(page, 'teams createTeamAction', { name: words.teamWord });
  await act(page, 'teams/[team]/sharing shareWithTeamAction', { selection, teamId: team.id });
  await act(page, 'teams/[team]/sharing shareCollectionAction', { id: collection!.id, teamId: team.id });
  await act(page, 'teams/[team]/keys addTeamKeyAction', {
    teamId: team.id,
    provider: 'gateway',
    name: words.teamKeyWord,
    baseUrl: `https://${words.keyHost}`,
    apiKey: `sk-${randomUUID()}${words.keyLastFour}`,
  });
  const keys = await api.get<{ items: { id: string; name: string }[] }>('/api/v1/keys');
  const invitation = await act<{ id: string; path: string }>(
    page,
    'teams/[team]/members inviteByLinkAction',
    {
      team: team.id,
      role: 'viewer',
      days: '7',
      mostUses: '1',
    },
  );

  const archive = await readArchive(page);
  const rowWith = (table: string, column: string, value: string) =>
    rowsOf(archive, table).find((row) => row[column] === value)!;
  const result = rowWith('results', 'expansionId', kept.id);
  const photoKey = rowWith('photos', 'id', photo.id).storageKey!;
  const of: Belongings = {
    ...words,
    email,
    session: await sessionOf(browser, email, password),
    photo: photo.id,
    expansion: kept.id,
    batch: batch.batchId,
    form: rowWith('expansions', 'id', kept.id).formId!,
    result: result.id!,
    task: result.taskId!,
    engineTask: rowWith('tasks', 'id', result.taskId!).providerTaskId!,
    photoKey,
    photoFile: fileId(photoKey),
    resultKey: result.storageKey!,
    deleted: deleted.id,
    deletedPhoto: deletedPhoto.id,
    deletedResult: deleted.results[0]!.id,
    deletedAt: trash.items[0]!.deletedAt,
    collection: collection!.id,
    link: link.id,
    slug: link.slug,
    key: key.id,
    tokenId: await tokenOf(page, words.tokenWord),
    token: shown.token,
    webhookSecret: webhook.secret,
    team: team.id,
    teamKey: keys.items.find(({ name }) => name === words.teamKeyWord)!.id,
    invitation: invitation.path.replace('/join/', ''),
    invitationId: invitation.id,
  };
  return { page, origin: new URL(page.url()).origin, of };
}

/** The id of somebody's session, which the page of their other browser knows, to end it by. */
async function sessionOf(browser: Browser, email: string, password: string): Promise<string> {
  const elsewhere = await signInElsewhere(browser, email, password);
  await elsewhere.goto('/settings');
  const id = await elsewhere.locator('input[name=sessionId]').getAttribute('value');
  await elsewhere.context().close();
  return id!;
}

async function tokenOf(page: Page, name: string): Promise<string> {
  await page.goto('/settings/tokens');
  await page.getByRole('button', { name: new RegExp(name) }).click();
  return (await page.locator('input[name=id]').getAttribute('value'))!;
}
