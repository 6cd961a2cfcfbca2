import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { expansions, passes, tasks } from '@/drizzle/schema';
import { changePreferences } from '@/lib/accounts/change-preferences';
import { beginPass } from '@/lib/expansions/begin-pass';
import { mailRunEnd } from '@/lib/expansions/mail-run-end';
import { announceTask, failTask } from '@/lib/expansions/record-report';
import { retryExpansion } from '@/lib/expansions/retry-expansion';
import { jobs } from '@/lib/jobs/jobs';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePerson } from '@/tests/support/factories';
import { smtpServer } from '@/tests/support/smtp-server';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let mails: Awaited<ReturnType<typeof smtpServer>>['mails'];

beforeAll(async () => {
  const server = await smtpServer(afterAll);
  mails = server.mails;
  Object.assign(process.env, { SMTP_URL: server.url, APP_URL: 'https://outframe.example' });
  house = await expansionHouse();
});

beforeEach(async () => {
  mails.length = 0;
  house.clock.now = new Date();
  await wish(true);
});

const wish = (mailWhenDone: boolean) => changePreferences(house.me, { mailWhenDone });

/** A run that has been under way for some seconds. */
async function underWay(seconds: number) {
  const asked = await house.ask();
  const { createdAt } = asked.task;
  house.clock.now = new Date(createdAt.getTime() + seconds * 1000);
  return asked;
}

const fail = (taskId: string) =>
  failTask(house.system, { taskId, reason: 'provider_failed', detail: 'no', isFinal: true });

/** What `storeResult` does at its end. */
const end = (taskId: string) =>
  house.db.transaction(async (tx) => {
    await tx.update(tasks).set({ status: 'stored', finishedAt: house.clock.now }).where(eq(tasks.id, taskId));
    await announceTask(tx, taskId, 'stored');
  });

/** Does the mail jobs that are there, as the worker would. @returns how many there were */
async function work(): Promise<number> {
  const due = await house.sql<{ payload: unknown }[]>`
    delete from graphile_worker._private_jobs using graphile_worker._private_tasks tasks
    where tasks.id = _private_jobs.task_id and tasks.identifier = 'mail-run-end'
    returning payload`;
  for (const { payload } of due) await mailRunEnd(house.system, jobs['mail-run-end'].payload.parse(payload));
  return due.length;
}

test('a run of several passes is as long as all of them', async () => {
  const { task, expansionId } = await house.ask({ right: 1000, down: 1000, maxPasses: 2 });
  await house.db.transaction(async (tx) => {
    await tx
      .update(tasks)
      .set({ status: 'stored', finishedAt: house.clock.now })
      .where(eq(tasks.id, task.id));
    const second = and(eq(passes.expansionId, expansionId), eq(passes.ordinal, 2));
    const [next] = await tx.select().from(passes).where(second);
    await beginPass(tx, next!.id, task);
    const createdAt = new Date(task.createdAt.getTime() + 20_000);
    await tx.update(tasks).set({ createdAt }).where(eq(tasks.passId, next!.id));
  });
  const last = await house.newestTaskOf(expansionId);
  house.clock.now = new Date(task.createdAt.getTime() + 40_000);
  await end(last.id);
  expect(await work()).toBe(1);
  expect(mails).toHaveLength(1);
});

test('a run that succeeded is told of once, with the way to it', async () => {
  const { task, expansionId } = await underWay(31);
  await end(task.id);
  expect(await work()).toBe(1);
  expect(await work()).toBe(0);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({
    to: house.person.email,
    headers: {
      subject: 'Ready: harbour.jpg',
      to: house.person.email,
      'message-id': `<${task.id}.stored@outframe.example>`,
    },
  });
  expect(mails[0]!.text.trimEnd()).toBe(
    [
      'harbour.jpg is expanded to 1,200 × 600 px:',
      `https://outframe.example/expansions/${expansionId}`,
      'You get this mail because you asked for it: https://outframe.example/settings',
    ].join('\n\n'),
  );
});

test('a run that failed is told of once, with what happened and what can be done', async () => {
  const { task, expansionId } = await underWay(31);
  expect(await fail(task.id)).toBe(true);
  expect(await fail(task.id)).toBe(false);
  await work();
  expect(mails).toHaveLength(1);
  expect(mails[0]!.headers.subject).toBe('Failed: harbour.jpg');
  expect(mails[0]!.text).toContain('harbour.jpg could not be expanded.\n\nThe provider');
  expect(mails[0]!.text).toContain(`https://outframe.example/expansions/${expansionId}`);
});

test('who has not asked for it gets no mail', async () => {
  await wish(false);
  const { task } = await underWay(31);
  await end(task.id);
  expect(await work()).toBe(1);
  expect(mails).toEqual([]);
});

test('a run of thirty seconds is not worth a mail', async () => {
  const { task } = await underWay(30);
  await end(task.id);
  await work();
  expect(mails).toEqual([]);
});

test('a run that was tried again before the mail went is not told of', async () => {
  const { task, expansionId } = await underWay(31);
  await fail(task.id);
  await retryExpansion(house.me, { id: expansionId });
  await work();
  expect(mails).toEqual([]);
});

test('a deleted expansion is not told of', async () => {
  const { task, expansionId } = await underWay(31);
  await end(task.id);
  await house.db.update(expansions).set({ deletedAt: house.clock.now }).where(eq(expansions.id, expansionId));
  await work();
  expect(mails).toEqual([]);
});

test('only a person changes what they are told by mail', async () => {
  const token = {
    kind: 'token',
    userId: (await makePerson(house.db)).id,
    role: 'member',
    tokenId: house.person.id,
    scope: 'write',
  } as const;
  await expect(changePreferences(house.context(token), { mailWhenDone: true })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
