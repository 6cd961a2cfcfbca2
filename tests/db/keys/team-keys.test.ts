import { and, eq } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeEach, expect, test } from 'vitest';
import { ledgerEntries, passes, providerKeys, tasks, teamEvents, teamMembers, teams } from '@/drizzle/schema';
import type { Actor } from '@/lib/context';
import { getExpansion } from '@/lib/expansions/get-expansion';
import { requestBatch } from '@/lib/expansions/request-batch';
import { requestExpansion } from '@/lib/expansions/request-expansion';
import { retryExpansion } from '@/lib/expansions/retry-expansion';
import { requestBatchSchema } from '@/lib/expansions/schemas';
import { storeResult } from '@/lib/expansions/store-result';
import { submitTask } from '@/lib/expansions/submit-task';
import { addKey } from '@/lib/keys/add-key';
import { changeWebhookSecret } from '@/lib/keys/change-webhook-secret';
import { checkKey } from '@/lib/keys/check-key';
import { getKey } from '@/lib/keys/get-key';
import { listHeldKeys } from '@/lib/keys/list-held-keys';
import { listKeys } from '@/lib/keys/list-keys';
import { makeDefaultKey } from '@/lib/keys/make-default-key';
import { openAccount } from '@/lib/keys/open-account';
import { removeKey } from '@/lib/keys/remove-key';
import { renameKey } from '@/lib/keys/rename-key';
import { replaceKeySecret } from '@/lib/keys/replace-key-secret';
import { rotateKeys } from '@/lib/keys/rotate-keys';
import { keysInstead } from '@/lib/keys/statuses';
import { setMemberBudget } from '@/lib/ledger/set-member-budget';
import { setTeamBudgets } from '@/lib/ledger/set-team-budgets';
import type { Storage } from '@/lib/storage/storage';
import { changeRole } from '@/lib/teams/change-role';
import { may, roles } from '@/lib/teams/roles';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePhoto } from '@/tests/support/factories';
import { makeTeam, makeTeamKey } from '@/tests/support/team-house';

const apiKey = 'sk-of-the-team-1111';
const nextKey = 'sk-of-the-team-2222';
const webhookSecret = 'whsec_dGVzdHNlY3JldHRlc3RzZWNyZXQ=';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let team: Awaited<ReturnType<typeof makeTeam>>;

beforeEach(async () => {
  house = await expansionHouse();
  team = await makeTeam(house.db);
});

const by = ({ actor }: { actor: Actor }) => house.context(actor);
const events = async () =>
  (await house.db.select().from(teamEvents).where(eq(teamEvents.teamId, team.id)))
    .sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1))
    .map(({ action, about, actorId }) => ({ action, about, actorId }));
const removeMember = (userId: string) =>
  house.db.delete(teamMembers).where(and(eq(teamMembers.teamId, team.id), eq(teamMembers.userId, userId)));

async function orderOf(person: { id: string }, keyId: string, more: object = {}) {
  const { id: photoId } = await makePhoto(house.db, person.id);
  return house.order({ photoId, keyId, ...more });
}

test('an admin stores a key for the team, sealed for the team, and looks after it; each deed is written down', async () => {
  const admin = by(team.admin);
  const of = { teamId: team.id };
  const { id, health } = await addKey(admin, { ...of, provider: 'kling', apiKey, webhookSecret });
  expect(health).toBe('works');
  expect(await house.db.select().from(providerKeys).where(eq(providerKeys.id, id))).toMatchObject([
    { ownerId: null, teamId: team.id, isDefault: false, name: 'Kling Singapore' },
  ]);
  await renameKey(admin, { ...of, id, name: 'Studio' });
  await replaceKeySecret(admin, { ...of, id, apiKey: nextKey });
  await changeWebhookSecret(admin, { ...of, id, change: 'remove' });
  expect(await checkKey(admin, { ...of, id })).toEqual({ health: 'works' });
  expect(await listHeldKeys(admin, of)).toMatchObject([{ id, name: 'Studio', lastFour: '2222' }]);
  const stored = await getKey(admin, { ...of, id });
  expect(await openAccount(admin, stored)).toMatchObject({ secret: { apiKey: nextKey } });
  await removeKey(admin, { ...of, id });
  expect(await listHeldKeys(admin, of)).toEqual([]);
  expect(await events()).toEqual(
    [
      ['key_added', 'Kling Singapore'],
      ['key_changed', 'Studio'],
      ['key_changed', 'Studio'],
      ['key_changed', 'Studio'],
      ['key_removed', 'Studio'],
    ].map(([action, name]) => ({ action, about: { name }, actorId: team.admin.id })),
  );
});

test('who may not manage the keys of a team is refused each deed, and to a stranger there is no such team', async () => {
  const { id } = await makeTeamKey(house.db, team.id);
  const before = await house.db.select().from(providerKeys);
  const of = { teamId: team.id };
  const people = [...roles.map((role) => [role, team[role]] as const), [null, team.stranger] as const];
  for (const [role, person] of people) {
    if (may(role, 'keys.manage')) continue;
    const ctx = by(person);
    for (const deed of [
      () => addKey(ctx, { ...of, provider: 'kling', apiKey }),
      () => getKey(ctx, { ...of, id }),
      () => checkKey(ctx, { ...of, id }),
      () => renameKey(ctx, { ...of, id, name: 'mine' }),
      () => replaceKeySecret(ctx, { ...of, id, apiKey: nextKey }),
      () => changeWebhookSecret(ctx, { ...of, id, change: 'remove' }),
      () => removeKey(ctx, { ...of, id }),
      () => listHeldKeys(ctx, of),
    ])
      await expect(deed()).rejects.toMatchObject({ code: role ? 'forbidden' : 'not_found' });
  }
  expect(await house.db.select().from(providerKeys)).toEqual(before);
  expect(await events()).toEqual([]);
});

test('who loses the role while they change a key or a budget of the team changes nothing', async () => {
  const { id } = await makeTeamKey(house.db, team.id);
  const of = { teamId: team.id };
  const admin = by(team.admin);
  const before = await house.db.select().from(providerKeys);
  const deeds = [
    () => addKey(admin, { ...of, provider: 'kling', apiKey }),
    () => renameKey(admin, { ...of, id, name: 'mine' }),
    () => replaceKeySecret(admin, { ...of, id, apiKey: nextKey }),
    () => changeWebhookSecret(admin, { ...of, id, change: 'remove' }),
    () => removeKey(admin, { ...of, id }),
    () => setTeamBudgets(admin, { ...of, team: 1, member: 1 }),
    () => setMemberBudget(admin, { ...of, userId: team.member.id, budget: 1 }),
  ];
  const waiting = () =>
    house.sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const change = { team: team.id, userId: team.admin.id };
  for (const deed of deeds) {
    let done: Promise<unknown> | undefined;
    await house.db.transaction(async (tx) => {
      await changeRole({ ...by(team.owner), db: tx }, { ...change, role: 'member' });
      done = Promise.resolve(deed()).catch((error: unknown) => error);
      await expect.poll(waiting).toHaveLength(1);
    });
    expect(await done).toMatchObject({ code: 'forbidden' });
    await changeRole(by(team.owner), { ...change, role: 'admin' });
  }
  expect(await house.db.select().from(providerKeys)).toEqual(before);
  const rows = await house.db.select().from(teams).where(eq(teams.id, team.id));
  expect(rows).toMatchObject([{ budgetUsd: null, memberBudgetUsd: null }]);
});

test('the keys of a team and of a person are not reached as each other’s, nor those of another team', async () => {
  const { id } = await makeTeamKey(house.db, team.id);
  const admin = by(team.admin);
  const other = await makeTeam(house.db);
  await house.db.insert(teamMembers).values({ teamId: other.id, userId: team.admin.id, role: 'owner' });
  const theirs = await makeTeamKey(house.db, other.id);
  const own = await addKey(admin, { provider: 'kling', apiKey });
  for (const deed of [
    () => getKey(admin, { id }),
    () => removeKey(admin, { id }),
    () => checkKey(admin, { id }),
    () => makeDefaultKey(admin, { id }),
    () => renameKey(admin, { teamId: team.id, id: own.id, name: 'moved' }),
    () => removeKey(admin, { teamId: team.id, id: theirs.id }),
    () => replaceKeySecret(admin, { teamId: other.id, id, apiKey: nextKey }),
  ])
    await expect(deed()).rejects.toMatchObject({ code: 'not_found' });
});

test('own keys come first, then those of teams whose keys one uses, and nothing of them leads to the account', async () => {
  const key = await makeTeamKey(house.db, team.id, { baseUrl: 'https://hidden.example', lastFour: '4711' });
  await house.db.insert(teams).values({ name: 'Another' });
  for (const role of roles) {
    const keys = await listKeys(by(team[role]));
    const told = keys.map(({ provider, team }) => [provider, team]);
    expect(told).toEqual([
      ['built_in', null],
      ...(may(role, 'keys.use') ? [['kling', { id: team.id, name: 'Harbour' }]] : []),
    ]);
    expect(keys[0]).toMatchObject({ isDefault: true, baseUrl: '' });
    if (keys[1])
      expect(keys[1]).toMatchObject({ id: key.id, baseUrl: null, lastFour: null, isDefault: false });
    expect(JSON.stringify(keys)).not.toMatch(/hidden|4711|sk-of/);
  }
  expect(await listKeys(by(team.stranger))).toHaveLength(1);
  // Where a key fails, the team's is among those offered instead: after one's own that works, before the engine.
  const { id } = await addKey(by(team.member), { provider: 'kling', apiKey });
  const own = await addKey(by(team.member), { provider: 'kling', apiKey, name: 'Own' });
  await house.db.update(providerKeys).set({ health: 'works' }).where(eq(providerKeys.id, key.id));
  const instead = keysInstead(await listKeys(by(team.member)), id).map(({ name }) => name);
  expect(instead).toEqual(['Own', 'Studio account', 'Built-in engine']);
  expect(own.health).toBe('works');
});

test('a member paints with the key of the team, and the ledger says that the team pays', async () => {
  const key = await makeTeamKey(house.db, team.id);
  const { expansionId } = await requestExpansion(by(team.member), await orderOf(team.member, key.id));
  expect(await house.newestTaskOf(expansionId)).toMatchObject({ keyId: key.id, account: key.account });
  expect(await house.db.select().from(ledgerEntries)).toMatchObject([
    { ownerId: team.member.id, teamId: team.id, keyId: key.id, keyName: 'Studio account' },
  ]);
  const own = await orderOf(team.member, key.id, { keyId: undefined });
  const { expansionId: plain } = await requestExpansion(by(team.member), own);
  expect((await house.newestTaskOf(plain)).provider).toBe('built_in');
});

test('who does not use the keys of the team cannot ask for anything with one: no expansion, batch or retry', async () => {
  const key = await makeTeamKey(house.db, team.id);
  const { expansionId: id } = await requestExpansion(by(team.member), await orderOf(team.member, key.id));
  await house.db.update(tasks).set({ status: 'failed', reason: 'timed_out' });
  await removeMember(team.member.id);
  for (const person of [team.viewer, team.stranger, team.member]) {
    const order = await orderOf(person, key.id);
    const { formId, photoId, prompt, variants, ...margins } = order;
    const items = JSON.stringify([{ photoId, ...margins }]);
    const batch = requestBatchSchema.parse({ formId, items, prompt, variants, keyId: key.id });
    for (const deed of [
      () => requestExpansion(by(person), order),
      () => requestBatch(by(person), batch),
      ...(person === team.member
        ? [
            () => retryExpansion(by(person), { id, keyId: key.id }),
            // Without another choice it would be the same key again.
            () => retryExpansion(by(person), { id }),
          ]
        : []),
    ])
      await expect(deed()).rejects.toMatchObject({
        code: 'not_found',
        message: 'This key is not among yours any more. Choose another one.',
      });
  }
  expect(await house.expansionCount()).toBe(1);
  const [own] = await listKeys(by(team.member));
  await retryExpansion(by(team.member), { id, keyId: own!.id });
});

test('what was asked for goes on to its last pass, also when its person was removed meanwhile', async () => {
  const key = await makeTeamKey(house.db, team.id);
  const far = await orderOf(team.member, key.id, { right: 2000, up: 430, maxPasses: 2 });
  const { expansionId } = await requestExpansion(by(team.member), far);
  await removeMember(team.member.id);
  const [first] = await house.db.select().from(passes).where(eq(passes.expansionId, expansionId));
  await house.db.update(passes).set({ pictureKey: 'stored' }).where(eq(passes.id, first!.id));
  const { id } = await house.newestTaskOf(expansionId);
  await house.db
    .update(tasks)
    .set({ status: 'delivered', delivery: { images: [{ index: 0, url: 'https://provider.example/1.png' }] } })
    .where(eq(tasks.id, id));
  await storeResult({ ...house.system, storage: await onePhoto() }, { taskId: id });
  const next = await house.newestTaskOf(expansionId);
  expect(next).toMatchObject({ status: 'queued', keyId: key.id });
  expect(next.id).not.toBe(id);
  const entries = await house.db.select().from(ledgerEntries);
  expect(entries.map(({ teamId }) => teamId)).toEqual([team.id, team.id]);
});

test('a key of the team that expansions were sent with stays, whoever asked for them', async () => {
  const key = await makeTeamKey(house.db, team.id);
  await requestExpansion(by(team.member), await orderOf(team.member, key.id));
  await house.db.update(tasks).set({ sentAt: house.clock.now });
  const input = { teamId: team.id, id: key.id };
  await expect(removeKey(by(team.owner), input)).rejects.toThrow('1 expansion is still running');
  await house.db.update(tasks).set({ status: 'stored' });
  await removeKey(by(team.owner), input);
});

test('with a team go its keys; a task that was not yet sent fails as with any removed key, and no money is anybody else’s', async () => {
  const key = await makeTeamKey(house.db, team.id);
  const { expansionId } = await requestExpansion(by(team.member), await orderOf(team.member, key.id));
  await house.db.update(tasks).set({ admittedAt: house.clock.now });
  await house.db.delete(teams).where(eq(teams.id, team.id));
  expect(await house.db.select().from(providerKeys).where(eq(providerKeys.id, key.id))).toEqual([]);
  const { id } = await house.newestTaskOf(expansionId);
  await submitTask(house.system, { taskId: id });
  expect(await house.taskNow(id)).toMatchObject({
    status: 'failed',
    reason: 'key_refused',
    detail: 'The key was removed from the settings.',
  });
  expect(await house.db.select().from(ledgerEntries)).toMatchObject([{ teamId: team.id, units: 0 }]);
});

test('what a failure says does not name where the key of a team leads to; of an own key it does', async () => {
  const key = await makeTeamKey(house.db, team.id, { baseUrl: 'https://hidden.example/api' });
  const said = 'hidden.example could not be reached.';
  const details: (string | null)[] = [];
  const { id: own } = await addKey(by(team.member), { provider: 'gateway', baseUrl: key.baseUrl, apiKey });
  for (const keyId of [key.id, own]) {
    house.provider.script.submit = [{ answer: 'refused', reason: 'route_missing', detail: said }];
    const { expansionId: id } = await requestExpansion(by(team.member), await orderOf(team.member, keyId));
    await house.db.update(tasks).set({ admittedAt: house.clock.now });
    const { id: taskId } = await house.newestTaskOf(id);
    await submitTask({ ...house.system, storage: await onePhoto() }, { taskId });
    details.push((await getExpansion(by(team.member), { id })).failure!.detail);
  }
  expect(details).toEqual(['the provider could not be reached.', said]);
});

/** Whatever is asked for is the same photo. */
async function onePhoto(): Promise<Storage> {
  const photo = sharp({ create: { width: 800, height: 600, channels: 3, background: '#456' } });
  const bytes = new Uint8Array(await photo.jpeg().toBuffer());
  const get = async () => ({ body: new Blob([bytes]).stream(), bytes: bytes.length });
  return { get } as unknown as Storage;
}

test('a rotation of the master keys seals the keys of teams anew, too', async () => {
  const key = await makeTeamKey(house.db, team.id);
  const rotation = await rotateKeys(house.system);
  expect(rotation).toMatchObject({ resealed: 2, unopened: [] });
  const after = await getKey(by(team.owner), { teamId: team.id, id: key.id });
  expect(after.secret.version).toBe(rotation.version);
  expect(after.secret.sealed).not.toBe(key.secret.sealed);
  expect(await openAccount(house.system, after)).toMatchObject({ secret: { apiKey: 'sk-of-the-test' } });
});
