import { hkdfSync } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase } from '@/drizzle/client';
import { masterKeys, providerKeys } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import * as environment from '@/lib/env';
import { addKey } from '@/lib/keys/add-key';
import { getKey } from '@/lib/keys/get-key';
import { holderOf } from '@/lib/keys/holder';
import { sealingKey } from '@/lib/keys/master-keys';
import { openAccount } from '@/lib/keys/open-account';
import { replaceKeySecret } from '@/lib/keys/replace-key-secret';
import { rotateKeys } from '@/lib/keys/rotate-keys';
import { sealSecret } from '@/lib/keys/seal';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makeKey } from '@/tests/support/factories';

vi.mock('@/lib/env', { spy: true });

const first = environment.requireEnv('ENCRYPTION_KEY');
const second = 'a second encryption key, long enough';
const third = 'a third encryption key, also long enough';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let me: Context;
/** Each opened connection stands for a process: it has no master key yet. */
const processes: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  house = await expansionHouse();
  me = house.me;
});
afterEach(async () => {
  vi.mocked(environment.requireEnv).mockReset();
  vi.mocked(environment.env).mockReset();
  await Promise.all(processes.splice(0).map((each) => each.close()));
});

function freshProcess(): Context {
  const connection = openDatabase(house.url, { max: 2 });
  processes.push(connection);
  return { ...me, db: connection.db };
}

function setEncryptionKeys(ENCRYPTION_KEY: string, ENCRYPTION_KEY_PREVIOUS?: string) {
  const given = { ...environment.env(), ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS };
  vi.mocked(environment.env).mockReturnValue(given);
  vi.mocked(environment.requireEnv).mockImplementation((name) => given[name] ?? '');
}

const apiKeyOf = async (id: string, ctx = me) => (await openAccount(ctx, await getKey(ctx, { id }))).secret;
const versions = async () =>
  (await house.db.select().from(masterKeys)).map(({ version }) => version).sort((a, b) => a - b);
const versionsInUse = async () => [
  ...new Set((await house.db.select().from(providerKeys)).map(({ secret }) => secret.version)),
];
const makeKeys = (count: number) =>
  Promise.all(Array.from({ length: count }, () => makeKey(house.db, house.person.id, { isDefault: false })));

test('every key is sealed anew under a new master key, and the old one is erased', async () => {
  const before = [house.key, ...(await makeKeys(60))];
  const progress: string[] = [];
  const rotation = await rotateKeys(me, (done, total) => progress.push(`${done}/${total}`));
  expect(rotation).toEqual({ version: 3, resealed: 61, unopened: [], erased: 1 });
  expect(progress).toEqual(['50/61', '61/61']);
  expect(await versions()).toEqual([3]);
  for (const { id, secret } of before) {
    const after = (await getKey(me, { id })).secret;
    expect(after.version).toBe(3);
    expect(after.sealed).not.toBe(secret.sealed);
    expect(await apiKeyOf(id)).toEqual({ apiKey: 'sk-of-the-test' });
  }
});

test('processes that run meanwhile open keys before and after, also a row they had read before', async () => {
  const web = freshProcess();
  const read = await getKey(web, { id: house.key.id });
  expect(await openAccount(web, read)).toMatchObject({ secret: { apiKey: 'sk-of-the-test' } });
  await rotateKeys(me);
  expect(await apiKeyOf(house.key.id, web)).toEqual({ apiKey: 'sk-of-the-test' });
  // This one has never seen the master key that is erased by now.
  expect(await openAccount(freshProcess(), read)).toMatchObject({ secret: { apiKey: 'sk-of-the-test' } });
});

test('keys that are added and replaced during rotations are all under the newest master key, and open', async () => {
  const [replaced] = await makeKeys(30);
  const web = freshProcess();
  const add = async (name: string) =>
    (await addKey(web, { provider: 'kling', name, apiKey: `sk-added-${name}-0000` })).id;
  const [one, other, , ...added] = await Promise.all([
    rotateKeys(me),
    rotateKeys(freshProcess()),
    replaceKeySecret(web, { id: replaced!.id, apiKey: 'sk-replaced-meanwhile' }),
    ...Array.from({ length: 20 }, (_, place) => add(`${place}`)),
  ]);
  const newest = Math.max(one.version, other.version);
  expect(await versionsInUse()).toEqual([newest]);
  expect(await versions()).toEqual([newest]);
  for (const [place, id] of added.entries())
    expect(await apiKeyOf(id)).toEqual({ apiKey: `sk-added-${place}-0000` });
  expect(await apiKeyOf(replaced!.id)).toEqual({ apiKey: 'sk-replaced-meanwhile' });
});

test('a rotation that ends in the middle loses nothing, and the next one completes it', async () => {
  const keys = await makeKeys(60);
  const interrupted = rotateKeys(me, () => {
    throw new Error('killed');
  });
  await expect(interrupted).rejects.toThrow('killed');
  expect(await versionsInUse()).toHaveLength(2);
  expect(await versions()).toEqual([2, 3]);
  for (const { id } of keys) expect(await apiKeyOf(id, freshProcess())).toEqual({ apiKey: 'sk-of-the-test' });
  expect(await rotateKeys(me)).toEqual({ version: 4, resealed: 61, unopened: [], erased: 2 });
  expect(await versionsInUse()).toEqual([4]);
  expect(await versions()).toEqual([4]);
}, 30_000);

/** A key as it was sealed before there was a table of master keys. */
async function makeDerivedKey() {
  const { id } = house.key;
  const key = Buffer.from(hkdfSync('sha256', first, 'outframe master key 1', 'provider keys', 32));
  const secret = sealSecret(
    { apiKey: 'sk-of-old' },
    { rowId: id, ownerId: holderOf(house.key) },
    { version: 1, key },
  );
  await house.db.delete(masterKeys);
  await house.db.update(providerKeys).set({ secret }).where(eq(providerKeys.id, id));
  return { id, secret };
}

test('a key of before there were versions opens, and is rotated like any other', async () => {
  const { id } = await makeDerivedKey();
  expect(await apiKeyOf(id)).toEqual({ apiKey: 'sk-of-old' });
  expect(await rotateKeys(me)).toMatchObject({ version: 2, resealed: 1, erased: 0 });
  expect(await apiKeyOf(id)).toEqual({ apiKey: 'sk-of-old' });
});

test('a key of before there were versions opens under the former ENCRYPTION_KEY', async () => {
  const { id } = await makeDerivedKey();
  setEncryptionKeys(second, first);
  expect(await apiKeyOf(id)).toEqual({ apiKey: 'sk-of-old' });
  await rotateKeys(me);
  setEncryptionKeys(second);
  expect(await apiKeyOf(id, freshProcess())).toEqual({ apiKey: 'sk-of-old' });
});

test('ENCRYPTION_KEY changes: the former one still opens, and a rotation makes it needless', async () => {
  const { id } = house.key;
  setEncryptionKeys(second, first);
  const web = freshProcess();
  expect(await apiKeyOf(id, web)).toEqual({ apiKey: 'sk-of-the-test' });
  const { id: added } = await addKey(web, { provider: 'kling', apiKey: 'sk-added-between' });
  await rotateKeys(freshProcess());
  setEncryptionKeys(second);
  expect(await apiKeyOf(id, freshProcess())).toEqual({ apiKey: 'sk-of-the-test' });
  expect(await apiKeyOf(added, freshProcess())).toEqual({ apiKey: 'sk-added-between' });
});

test('without the former ENCRYPTION_KEY it is said; a rotation leaves such keys as they are, and they open again with it', async () => {
  const { id } = house.key;
  setEncryptionKeys(second);
  const web = freshProcess();
  await expect(apiKeyOf(id, web)).rejects.toThrow(
    'The stored key “Kling” could not be opened. Enter it again in the settings.',
  );
  await expect(web.db.transaction(sealingKey)).rejects.toThrow(
    'Set ENCRYPTION_KEY_PREVIOUS to the former one',
  );
  expect(await rotateKeys(web)).toEqual({ version: 3, resealed: 0, unopened: [id], erased: 0 });
  expect(await versions()).toEqual([2, 3]);
  await addKey(web, { provider: 'kling', apiKey: 'sk-added-after' });

  setEncryptionKeys(third, first);
  expect(await apiKeyOf(id, freshProcess())).toEqual({ apiKey: 'sk-of-the-test' });
  setEncryptionKeys(second, first);
  expect(await rotateKeys(freshProcess())).toMatchObject({ resealed: 2, unopened: [] });
  setEncryptionKeys(second);
  expect(await apiKeyOf(id, freshProcess())).toEqual({ apiKey: 'sk-of-the-test' });
});

test('a row that was moved to another owner is left as it is', async () => {
  const [moved] = await makeKeys(1);
  const { secret } = house.key;
  await house.db.update(providerKeys).set({ secret }).where(eq(providerKeys.id, moved!.id));
  expect(await rotateKeys(me)).toEqual({ version: 3, resealed: 1, unopened: [moved!.id], erased: 0 });
  expect((await getKey(me, { id: moved!.id })).secret).toEqual(secret);
});
