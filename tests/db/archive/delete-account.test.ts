import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import {
  accessTokens,
  accounts,
  attempts,
  batches,
  callbackReceipts,
  collectionItems,
  collections,
  engineTasks,
  idempotencyKeys,
  photos,
  sessions,
  users,
  verificationTokens,
} from '@/drizzle/schema';
import { changePassword } from '@/lib/accounts/change-password';
import { createUser } from '@/lib/accounts/create-user';
import { limitAttempts } from '@/lib/accounts/limit-attempts';
import { startSession } from '@/lib/accounts/start-session';
import { deleteAccount } from '@/lib/archive/delete-account';
import { sweepOrphans } from '@/lib/archive/sweep-orphans';
import { jobs } from '@/lib/jobs/jobs';
import { taskList } from '@/lib/jobs/task-list';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePerson } from '@/tests/support/factories';
import { addFinishedRun, addStoredPhoto } from '@/tests/support/finished-run';
import { filesIn, folderStorage } from '@/tests/support/folder-storage';

let house: Awaited<ReturnType<typeof expansionHouse>>;

beforeEach(async () => {
  house = await expansionHouse(await folderStorage(afterAll));
  await house.db.delete(photos);
});

/** All rows of all our tables, as text. */
async function everything(): Promise<Record<string, string[]>> {
  const tables = await house.sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
  const rows: Record<string, string[]> = {};
  for (const { name } of tables) {
    const found = await house.sql<{ row: string }[]>`
      select to_jsonb(t)::text as row from ${house.sql(name)} t order by 1`;
    rows[name] = found.map(({ row }) => row);
  }
  return rows;
}

/** What the worker does with the jobs that an account leaves behind. */
async function removeFiles(): Promise<number> {
  const waiting = await house.sql<{ payload: unknown }[]>`
    select payload from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
    where identifier = 'remove-files'`;
  for (const { payload } of waiting)
    await taskList['remove-files'](
      house.system,
      jobs['remove-files'].payload.parse(payload),
      new AbortController().signal,
    );
  return waiting.length;
}

async function liveALife(person: Awaited<ReturnType<typeof makePerson>>) {
  const { db } = house;
  const ownerId = person.id;
  const photo = await addStoredPhoto(house, ownerId);
  const [batch] = await db.insert(batches).values({ ownerId, formId: randomUUID() }).returning();
  const run = await addFinishedRun({ ...house, person, photo }, { batchId: batch!.id });
  const [collection] = await db.insert(collections).values({ ownerId, name: 'Sea' }).returning();
  await db.insert(collectionItems).values({ collectionId: collection!.id, expansionId: run.expansionId });
  await db
    .insert(callbackReceipts)
    .values({ taskId: run.taskIds[0]!, provider: 'kling', body: '{"task_id":"theirs"}' });
  const id = String(Math.random()).slice(2);
  await db.insert(engineTasks).values({
    id,
    accountId: ownerId,
    request: { up: 0, right: 0.5, down: 0, left: 0, prompt: '', n: 1 },
    imageKey: `engine/${id}/input`,
    expiresAt: new Date(Date.now() + 1e9),
  });
  await house.storage.put(`engine/${id}/input`, Buffer.from(id), 'image/png');
  await startSession(house.context({ kind: 'nobody' }), { userId: ownerId });
  await db
    .insert(accessTokens)
    .values({ userId: ownerId, name: 'test', tokenHash: randomUUID(), lastFour: 'abcd' });
  await db
    .insert(accounts)
    .values({ userId: ownerId, type: 'oauth', provider: 'github', providerAccountId: ownerId });
  await db.insert(idempotencyKeys).values({ userId: ownerId, key: 'key', requestHash: 'hash' });
  await db
    .insert(verificationTokens)
    .values({ identifier: person.email, token: randomUUID(), expires: new Date(Date.now() + 1e9) });
  await limitAttempts({ ...house.system, now: () => new Date() }, 'sign-up', { email: person.email });
}

test('an account takes every row and file of its own with it, and nothing of anybody else', async () => {
  await liveALife(house.person as never);
  await house.db.delete(attempts);
  const [rows, files] = [await everything(), await filesIn(house.storage)];
  const leaver = await makePerson(house.db);
  await liveALife(leaver);

  await deleteAccount(house.context(leaver.actor), { email: ` ${leaver.email.toUpperCase()} ` });
  const now = await everything();
  // What is left of attempts is how many sign-ups there were in all.
  expect(now.attempts).toHaveLength(1);
  expect({ ...now, attempts: [] }).toEqual(rows);
  expect(await removeFiles()).toBe(1);
  expect(await filesIn(house.storage)).toEqual(files);
  expect(await sweepOrphans(house.system)).toMatchObject({ orphans: 0, young: 0, missing: [] });
});

test('it asks for the e-mail, and for the password of those who have one', async () => {
  const { id, email } = await createUser(house.system, {
    email: 'mai@example.org',
    password: 'a long password',
  });
  const sessionId = await startSession(house.context({ kind: 'nobody' }), { userId: id });
  const me = house.context({ kind: 'person', userId: id, role: 'member', sessionId });
  await expect(
    deleteAccount(me, { email: 'other@example.org', password: 'a long password' }),
  ).rejects.toMatchObject({
    code: 'invalid',
    fields: { email: ['This is not the e-mail address of your account.'] },
  });
  for (const password of [undefined, 'another password'])
    await expect(deleteAccount(me, { email, password })).rejects.toMatchObject({
      code: 'invalid',
      fields: { password: ['This is not your current password.'] },
    });
  expect(await house.db.$count(users, eq(users.id, id))).toBe(1);
  await deleteAccount(me, { email, password: 'a long password' });
  expect(await house.db.$count(users, eq(users.id, id))).toBe(0);
  expect(await house.db.$count(sessions, eq(sessions.userId, id))).toBe(0);
  await expect(changePassword(me, { next: 'something else' })).rejects.toMatchObject({ code: 'not_found' });
});

test('an access token cannot delete the account it belongs to', async () => {
  const { id, email } = house.person;
  const token = { kind: 'token', userId: id, role: 'member', tokenId: randomUUID(), scope: 'write' } as const;
  await expect(deleteAccount(house.context(token), { email })).rejects.toMatchObject({ code: 'forbidden' });
});

test('who administers others alone cannot leave before somebody else can', async () => {
  const { db, person } = house;
  await db.update(users).set({ role: 'admin' }).where(eq(users.id, person.id));
  const other = await makePerson(db);
  const leave = () => deleteAccount(house.me, { email: person.email });
  await expect(leave()).rejects.toMatchObject({ code: 'conflict' });
  await db.update(users).set({ role: 'admin' }).where(eq(users.id, other.id));
  await leave();
  expect(await db.select({ id: users.id }).from(users)).toEqual([{ id: other.id }]);
  await deleteAccount(house.context(other.actor), { email: other.email });
  expect(await db.$count(users)).toBe(0);
});

test('of two administrators who leave at once, one stays', async () => {
  const { db } = house;
  await db.delete(users);
  const admins = [await makePerson(db), await makePerson(db)];
  await db.update(users).set({ role: 'admin' });
  await makePerson(db);
  const left = await Promise.allSettled(
    admins.map(({ actor, email }) => deleteAccount(house.context(actor), { email })),
  );
  expect(left.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await db.$count(users, eq(users.role, 'admin'))).toBe(1);
});

test('providers are told of what they still paint', async () => {
  const photo = await addStoredPhoto(house, house.person.id);
  const { task } = await house.ask({ photoId: photo.id });
  await house.db.execute(
    sql`update tasks set status = 'submitted', sent_at = now(), provider_task_id = 'at-provider' where id = ${task.id}`,
  );
  await deleteAccount(house.me, { email: house.person.email });
  expect(house.provider.asked.abandons).toEqual([{ providerTaskId: 'at-provider', externalTaskId: task.id }]);
});
