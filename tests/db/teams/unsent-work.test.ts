import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeEach, expect, test } from 'vitest';
import {
  accountGates,
  expansions,
  ledgerEntries,
  passes,
  providerKeys,
  tasks,
  teams,
  users,
} from '@/drizzle/schema';
import { deleteAccount } from '@/lib/archive/delete-account';
import type { Actor } from '@/lib/context';
import { newGate } from '@/lib/expansions/account-gate';
import { admitTasks } from '@/lib/expansions/admit-tasks';
import { dropUnpaidTasks } from '@/lib/expansions/drop-unpaid-tasks';
import { pauseBatch } from '@/lib/expansions/pause-batch';
import { requestBatch } from '@/lib/expansions/request-batch';
import { requestBatchSchema } from '@/lib/expansions/schemas';
import { submitTask } from '@/lib/expansions/submit-task';
import { removeKey } from '@/lib/keys/remove-key';
import type { Storage } from '@/lib/storage/storage';
import { changeRole } from '@/lib/teams/change-role';
import { deleteTeam } from '@/lib/teams/delete-team';
import { leaveTeam } from '@/lib/teams/leave-team';
import { removeMember } from '@/lib/teams/remove-member';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePhoto } from '@/tests/support/factories';
import { makeTeam, makeTeamKey } from '@/tests/support/team-house';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let team: Awaited<ReturnType<typeof makeTeam>>;
let key: typeof providerKeys.$inferSelect;
/** Two tasks of a batch that the member holds back. */
let batch: string;

const by = ({ actor }: { actor: Actor }) => house.context(actor);

beforeEach(async () => {
  house = await expansionHouse();
  team = await makeTeam(house.db);
  key = await makeTeamKey(house.db, team.id);
  const photos = [await makePhoto(house.db, team.member.id), await makePhoto(house.db, team.member.id)];
  const frame = { up: 0, right: 400, down: 0, left: 0, preset: 'free' };
  const items = JSON.stringify(photos.map(({ id }) => ({ photoId: id, ...frame })));
  const form = { formId: randomUUID(), items, prompt: 'more harbour', variants: '1', keyId: key.id };
  batch = (await requestBatch(by(team.member), requestBatchSchema.parse(form))).batchId;
  await pauseBatch(by(team.member), { id: batch, pause: true });
});

/** What the job does that waits for it, which must be there. */
async function dropped() {
  expect(await house.jobs()).toContainEqual({ name: 'drop-unpaid-tasks', key: 'drop-unpaid-tasks' });
  await dropUnpaidTasks(house.system);
  const rows = await house.db
    .select({ status: tasks.status, reason: tasks.reason, detail: tasks.detail })
    .from(tasks);
  return rows.map((row) => Object.values(row));
}
const lost = ['failed', 'key_refused', 'This key of a team is not among yours any more.'];
const gone = ['failed', 'key_refused', 'The key was removed from the settings.'];
const waits = ['queued', null, null];

const person = () => ({ team: team.id, userId: team.member.id });
const ways: Record<string, () => Promise<unknown>> = {
  'is removed': () => removeMember(by(team.admin), person()),
  leaves: () => leaveTeam(by(team.member), { team: team.id }),
  'is made a viewer': () => changeRole(by(team.owner), { ...person(), role: 'viewer' }),
};

test.each(Object.entries(ways))(
  'when somebody %s, what they held back ends, and costs the team nothing',
  async (_how, end) => {
    await end();
    expect(await dropped()).toEqual([lost, lost]);
    const states = await house.db.select({ state: expansions.state }).from(expansions);
    expect(states).toEqual([{ state: 'failed' }, { state: 'failed' }]);
    const paid = await house.db.select({ units: ledgerEntries.units }).from(ledgerEntries);
    expect(paid).toEqual([{ units: 0 }, { units: 0 }]);
    await removeKey(by(team.owner), { teamId: team.id, id: key.id });
    const health = await house.db.$count(providerKeys, eq(providerKeys.health, 'key_refused'));
    expect(health).toBe(0);
  },
);

test('what may have been sent is not ended with its person’s membership, nor what others wait for', async () => {
  const [sent] = await house.db.select().from(tasks).limit(1);
  await house.db.update(tasks).set({ sentAt: house.clock.now }).where(eq(tasks.id, sent!.id));
  await ways['is removed']!();
  expect((await dropped()).sort()).toEqual([lost, waits].sort());
  await expect(removeKey(by(team.owner), { teamId: team.id, id: key.id })).rejects.toThrow(
    '1 expansion is still running',
  );
});

test('what still has a key that its person paints with waits on', async () => {
  await dropUnpaidTasks(house.system);
  await changeRole(by(team.owner), { ...person(), role: 'admin' });
  const rows = await house.db.select({ status: tasks.status }).from(tasks);
  expect(rows).toEqual([{ status: 'queued' }, { status: 'queued' }]);
});

test('a later pass of what has begun goes on, unless it is held back', async () => {
  await house.db.update(passes).set({ ordinal: 2 });
  await pauseBatch(by(team.member), { id: batch, pause: false });
  await ways['is removed']!();
  expect(await dropped()).toEqual([waits, waits]);
  await pauseBatch(by(team.member), { id: batch, pause: true });
  expect(await dropped()).toEqual([lost, lost]);
});

test('what was let through just before its person was removed is not sent', async () => {
  await pauseBatch(by(team.member), { id: batch, pause: false });
  const gate = { ...newGate(house.clock.now), account: key.account, slots: 1000 };
  await house.db.insert(accountGates).values(gate);
  await admitTasks(house.system, { account: key.account });
  await ways['is removed']!();
  const [task] = await house.db.select().from(tasks).limit(1);
  await submitTask({ ...house.system, storage: await onePhoto() }, { taskId: task!.id });
  expect(house.provider.asked.submits).toHaveLength(0);
  expect(await house.taskNow(task!.id)).toMatchObject({
    status: 'failed',
    reason: 'key_refused',
    sentAt: null,
  });
});

test('a key of the team goes, and what was held back with it ends', async () => {
  await removeKey(by(team.owner), { teamId: team.id, id: key.id });
  expect(await dropped()).toEqual([gone, gone]);
});

test('a team goes, and what was held back with its keys ends', async () => {
  await deleteTeam(by(team.owner), { team: team.id, name: 'Harbour' });
  expect(await dropped()).toEqual([gone, gone]);
});

test('an owner who is alone in a team goes, whatever a former member held back', async () => {
  for (const one of [team.admin, team.viewer, team.member]) await leaveTeam(by(one), { team: team.id });
  await deleteAccount(by(team.owner), { email: team.owner.email });
  expect(await house.db.$count(teams)).toBe(0);
  expect(await house.db.$count(users, eq(users.id, team.owner.id))).toBe(0);
  expect(await dropped()).toEqual([gone, gone]);
});

test('of a key that is removed and a task that is sent with it in the same moment, one gives way', async () => {
  const [task] = await house.db.select().from(tasks).limit(1);
  await house.db.update(tasks).set({ admittedAt: house.clock.now }).where(eq(tasks.id, task!.id));
  let submitting: Promise<void> | undefined;
  await house.db.transaction(async (tx) => {
    await removeKey({ ...by(team.owner), db: tx }, { teamId: team.id, id: key.id });
    submitting = onePhoto().then((storage) => submitTask({ ...house.system, storage }, { taskId: task!.id }));
    await expect
      .poll(
        () =>
          house.sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      .toHaveLength(1);
  });
  await submitting;
  expect(house.provider.asked.submits).toHaveLength(0);
  expect(await house.taskNow(task!.id)).toMatchObject({ status: 'failed', sentAt: null });
});

/** Whatever is asked for is the same photo. */
async function onePhoto(): Promise<Storage> {
  const photo = sharp({ create: { width: 800, height: 600, channels: 3, background: '#456' } });
  const bytes = new Uint8Array(await photo.jpeg().toBuffer());
  const get = async () => ({ body: new Blob([bytes]).stream(), bytes: bytes.length });
  return { get } as unknown as Storage;
}
