import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { providerKeys, tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { addKey } from '@/lib/keys/add-key';
import { changeWebhookSecret } from '@/lib/keys/change-webhook-secret';
import { checkKey } from '@/lib/keys/check-key';
import { ensureBuiltInKey } from '@/lib/keys/ensure-built-in-key';
import { getKey } from '@/lib/keys/get-key';
import { listKeys } from '@/lib/keys/list-keys';
import { makeDefaultKey } from '@/lib/keys/make-default-key';
import { openAccount } from '@/lib/keys/open-account';
import { removeKey } from '@/lib/keys/remove-key';
import { renameKey } from '@/lib/keys/rename-key';
import { replaceKeySecret } from '@/lib/keys/replace-key-secret';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePerson } from '@/tests/support/factories';

const apiKey = 'sk-first-secret-1111';
const nextKey = 'sk-second-secret-2222';
const webhookSecret = 'whsec_dGVzdHNlY3JldHRlc3RzZWNyZXQ=';
const otherWebhookSecret = 'whsec_b3RoZXJzZWNyZXRvdGhlcnNlY3JldA==';

let house: Awaited<ReturnType<typeof expansionHouse>>;
/** Somebody who has only the built-in engine yet. */
let me: Context;
let userId: string;

beforeEach(async () => {
  house = await expansionHouse();
  const person = await makePerson(house.db);
  userId = person.id;
  me = house.context(person.actor);
});

const secretOf = async (id: string) => (await openAccount(me, await getKey(me, { id }))).secret;
const defaults = async () =>
  (await listKeys(me)).filter((key) => key.isDefault).map(({ provider, name }) => `${provider} ${name}`);

test('at first there is the built-in engine, and it is the default one', async () => {
  expect(await listKeys(me)).toMatchObject([
    { provider: 'built_in', isDefault: true, health: 'works', checkedAt: null, baseUrl: '' },
  ]);
});

test('a key is sealed and checked at once, and the built-in engine stays the default one', async () => {
  const added = await addKey(me, { provider: 'kling', region: 'beijing', apiKey, webhookSecret });
  expect(added).toEqual({ id: expect.any(String), name: 'Kling Beijing', health: 'works' });
  expect(house.provider.asked.checks).toEqual([
    {
      baseUrl: 'https://api-beijing.klingai.com',
      dialect: 'kling',
      secret: { apiKey, webhookSecret },
    },
  ]);
  expect(await listKeys(me)).toMatchObject([
    { provider: 'built_in', isDefault: true },
    {
      id: added.id,
      name: 'Kling Beijing',
      provider: 'kling',
      lastFour: '1111',
      isDefault: false,
      health: 'works',
      checkedAt: house.clock.now,
    },
  ]);
  expect(await secretOf(added.id)).toEqual({ apiKey, webhookSecret });
});

test.each([
  [{ provider: 'cometapi' }, 'CometAPI', 'https://api.cometapi.com', 'cometapi'],
  [{ provider: 'kling' }, 'Kling Singapore', 'https://api-singapore.klingai.com', 'kling'],
  [{ provider: 'kling', name: 'Work' }, 'Work', 'https://api-singapore.klingai.com', 'kling'],
  [
    { provider: 'gateway', baseUrl: 'https://gw.example.org/kling/' },
    'gw.example.org',
    'https://gw.example.org/kling',
    'gateway-down-number',
  ],
  [
    { provider: 'gateway', baseUrl: 'https://gw.example.org', dialect: 'gateway-bottom-string' },
    'gw.example.org',
    'https://gw.example.org',
    'gateway-bottom-string',
  ],
] as const)('%j becomes the key "%s" at %s, speaking %s', async (input, name, baseUrl, dialect) => {
  const { id } = await addKey(me, { ...input, apiKey });
  expect(await getKey(me, { id })).toMatchObject({ name, baseUrl, dialect, provider: input.provider });
});

test.each(['http://gw.example.org', 'https://127.0.0.1', 'https://metadata.internal', 'https://[::1]/kling'])(
  'a gateway at %s is refused at its field, and nothing is kept or asked',
  async (baseUrl) => {
    await expect(addKey(me, { provider: 'gateway', baseUrl, apiKey })).rejects.toMatchObject({
      code: 'invalid',
      fields: { baseUrl: [expect.stringContaining('not allowed')] },
    });
    expect(await listKeys(me)).toHaveLength(1);
    expect(house.provider.asked.checks).toEqual([]);
  },
);

test('a check keeps what it found, and when', async () => {
  const { id } = await addKey(me, { provider: 'kling', apiKey });
  house.provider.script.health = 'out_of_credit';
  house.clock.now = new Date(house.clock.now.getTime() + 60_000);
  expect(await checkKey(me, { id })).toEqual({ health: 'out_of_credit' });
  expect(await getKey(me, { id })).toMatchObject({ health: 'out_of_credit', checkedAt: house.clock.now });
});

test('a check of a secret that is replaced meanwhile says nothing about the new one', async () => {
  const { id } = await addKey(me, { provider: 'kling', apiKey });
  const provider = house.provider.registry.get('kling');
  const slow: Context = {
    ...me,
    providers: {
      get: () => ({
        ...provider,
        checkKey: async () => {
          await replaceKeySecret(me, { id, apiKey: nextKey });
          return 'key_refused';
        },
      }),
    },
  };
  await checkKey(slow, { id });
  expect((await getKey(me, { id })).health).toBe('works');
});

test('a replaced secret is checked under the old name, and the webhook secret stays', async () => {
  const { id } = await addKey(me, { provider: 'kling', name: 'Work', apiKey, webhookSecret });
  house.provider.script.health = 'key_refused';
  expect(await replaceKeySecret(me, { id, apiKey: nextKey })).toEqual({ health: 'key_refused' });
  expect(await secretOf(id)).toEqual({ apiKey: nextKey, webhookSecret });
  expect(await getKey(me, { id })).toMatchObject({ name: 'Work', lastFour: '2222', health: 'key_refused' });
});

test('the webhook secret before the last one stays valid for seven days, through a new key too', async () => {
  const { id } = await addKey(me, { provider: 'kling', apiKey });
  const week = 7 * 24 * 60 * 60 * 1000;
  const validUntil = new Date(house.clock.now.getTime() + week).toISOString();
  await changeWebhookSecret(me, { id, change: 'replace', webhookSecret });
  expect(await secretOf(id)).toEqual({ apiKey, webhookSecret });
  await changeWebhookSecret(me, { id, change: 'replace', webhookSecret: otherWebhookSecret });
  const both = {
    webhookSecret: otherWebhookSecret,
    formerWebhookSecret: { secret: webhookSecret, validUntil },
  };
  expect(await secretOf(id)).toEqual({ apiKey, ...both });
  house.clock.now = new Date(house.clock.now.getTime() + 1000);
  await changeWebhookSecret(me, { id, change: 'replace', webhookSecret: otherWebhookSecret });
  await replaceKeySecret(me, { id, apiKey: nextKey });
  expect(await secretOf(id)).toEqual({ apiKey: nextKey, ...both });
});

test('a webhook secret that is removed is gone, with the one before it', async () => {
  const { id } = await addKey(me, { provider: 'kling', apiKey, webhookSecret });
  await changeWebhookSecret(me, { id, change: 'replace', webhookSecret: otherWebhookSecret });
  await changeWebhookSecret(me, { id, change: 'remove' });
  expect(await secretOf(id)).toEqual({ apiKey });
});

test('an access key and its secret key are kept, known by the access key, and replaced by an API key', async () => {
  const pair = { accessKey: 'ak-of-the-test-7777', secretKey: 'secret-half-8888' };
  const { id } = await addKey(me, { provider: 'kling', ...pair });
  expect(await secretOf(id)).toEqual(pair);
  const { account, lastFour } = await getKey(me, { id });
  expect(lastFour).toBe('7777');
  await replaceKeySecret(me, { id, ...pair, secretKey: 'secret-half-9999' });
  expect((await getKey(me, { id })).account).toBe(account);
  await replaceKeySecret(me, { id, apiKey });
  expect(await secretOf(id)).toEqual({ apiKey });
  expect(await getKey(me, { id })).toMatchObject({
    lastFour: '1111',
    account: expect.not.stringMatching(account),
  });
});

test('a provider that takes API keys only refuses a pair in its place too', async () => {
  const { id } = await addKey(me, { provider: 'cometapi', apiKey });
  const pair = { accessKey: 'ak-of-the-test-7777', secretKey: 'secret-half-8888' };
  await expect(replaceKeySecret(me, { id, ...pair })).rejects.toMatchObject({ code: 'invalid' });
  expect(await getKey(me, { id })).toMatchObject({ lastFour: '1111', health: 'works' });
});

test('a key that does not open says so, and is replaced all the same', async () => {
  const { id } = await addKey(me, { provider: 'kling', apiKey });
  const moved = (await getKey(me, { id: (await addKey(me, { provider: 'kling', apiKey: nextKey })).id }))
    .secret;
  await house.db.update(providerKeys).set({ secret: moved }).where(eq(providerKeys.id, id));
  await expect(checkKey(me, { id })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('could not be opened. Enter it again in the settings.'),
  });
  expect(await replaceKeySecret(me, { id, apiKey: nextKey })).toEqual({ health: 'works' });
  expect(await secretOf(id)).toEqual({ apiKey: nextKey });
});

test('of two replacements at the same time one is kept whole', async () => {
  const { id } = await addKey(me, { provider: 'kling', apiKey });
  const done = await Promise.allSettled(
    [nextKey, 'sk-third-secret-3333'].map((key) => replaceKeySecret(me, { id, apiKey: key })),
  );
  expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  const { lastFour } = await getKey(me, { id });
  expect(await secretOf(id)).toEqual({ apiKey: expect.stringMatching(new RegExp(`${lastFour}$`)) });
});

test('a key is renamed', async () => {
  const { id } = await addKey(me, { provider: 'kling', apiKey });
  await renameKey(me, { id, name: ' Studio account ' });
  expect((await getKey(me, { id })).name).toBe('Studio account');
});

test('there is always exactly one default key', async () => {
  const first = await addKey(me, { provider: 'kling', name: 'first', apiKey });
  const second = await addKey(me, { provider: 'kling', name: 'second', apiKey });
  expect(await defaults()).toEqual(['built_in Built-in engine']);
  await makeDefaultKey(me, { id: first.id });
  expect(await defaults()).toEqual(['kling first']);
  await makeDefaultKey(me, { id: first.id });
  expect(await defaults()).toEqual(['kling first']);
  await makeDefaultKey(me, { id: second.id });
  expect(await defaults()).toEqual(['kling second']);
  await removeKey(me, { id: second.id });
  expect(await defaults()).toEqual(['built_in Built-in engine']);
});

test('of many who choose a default at the same time none fails and one wins', async () => {
  const keys = await Promise.all(
    ['a', 'b', 'c'].map((name) => addKey(me, { provider: 'kling', name, apiKey })),
  );
  await ensureBuiltInKey(me, { userId });
  await Promise.all([...keys, ...keys].map(({ id }) => makeDefaultKey(me, { id })));
  expect(await defaults()).toHaveLength(1);
  await Promise.all([removeKey(me, { id: keys[0]!.id }), makeDefaultKey(me, { id: keys[1]!.id })]);
  expect(await defaults()).toEqual(['kling b']);
});

test('the built-in engine keeps its key', async () => {
  const { keyId: id } = await ensureBuiltInKey(me, { userId });
  await expect(removeKey(me, { id })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(replaceKeySecret(me, { id, apiKey: nextKey })).rejects.toMatchObject({ code: 'forbidden' });
  expect(await checkKey(me, { id })).toEqual({ health: 'works' });
  expect(await defaults()).toEqual(['built_in Built-in engine']);
});

test('a key that expansions still run with is not removed, and it is said how many', async () => {
  const [{ task }] = [await house.ask(), await house.ask()];
  const { id } = house.key;
  await expect(removeKey(house.me, { id })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('2 expansions are still running'),
  });
  await house.db.update(tasks).set({ status: 'stored' }).where(eq(tasks.id, task.id));
  await expect(removeKey(house.me, { id })).rejects.toThrow('1 expansion is still running');
  await house.db.update(tasks).set({ status: 'stored' });
  await removeKey(house.me, { id });
  expect(await house.taskNow(task.id)).toMatchObject({ status: 'stored', keyId: null });
  expect(await listKeys(house.me)).toMatchObject([{ provider: 'built_in', isDefault: true }]);
});

test("somebody else's key is not found, whatever one wants with it", async () => {
  const { id } = await addKey(me, { provider: 'kling', apiKey });
  const before = await getKey(me, { id });
  const stranger = house.context((await makePerson(house.db)).actor);
  for (const deed of [
    () => getKey(stranger, { id }),
    () => checkKey(stranger, { id }),
    () => renameKey(stranger, { id, name: 'mine' }),
    () => makeDefaultKey(stranger, { id }),
    () => replaceKeySecret(stranger, { id, apiKey: nextKey }),
    () => changeWebhookSecret(stranger, { id, change: 'remove' }),
    () => removeKey(stranger, { id }),
  ])
    await expect(deed()).rejects.toMatchObject({ code: 'not_found' });
  expect(await getKey(me, { id })).toEqual(before);
  expect((await listKeys(stranger)).map(({ provider }) => provider)).toEqual(['built_in']);
});

test('who is not signed in has no keys', async () => {
  const nobody = house.context({ kind: 'nobody' });
  await expect(addKey(nobody, { provider: 'kling', apiKey })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listKeys(nobody)).rejects.toMatchObject({ code: 'forbidden' });
});

test('no answer of a verb and no row holds a secret', async () => {
  const added = await addKey(me, { provider: 'kling', apiKey, webhookSecret });
  const { id } = added;
  const told = [
    added,
    await checkKey(me, { id }),
    await renameKey(me, { id, name: 'Work' }),
    await makeDefaultKey(me, { id }),
    await replaceKeySecret(me, { id, apiKey: nextKey }),
    await changeWebhookSecret(me, { id, change: 'replace', webhookSecret: otherWebhookSecret }),
    await listKeys(me),
    await house.db.select().from(providerKeys),
    await removeKey(me, { id }),
  ];
  const text = JSON.stringify(told);
  for (const secret of [apiKey, nextKey, webhookSecret.slice('whsec_'.length)])
    expect(text).not.toContain(secret);
});
