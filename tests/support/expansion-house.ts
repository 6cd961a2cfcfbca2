import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import pino from 'pino';
import { accountGates, expansions, passes, tasks } from '@/drizzle/schema';
import type { Actor, Context } from '@/lib/context';
import { newGate } from '@/lib/expansions/account-gate';
import { admitTasks } from '@/lib/expansions/admit-tasks';
import { requestExpansion } from '@/lib/expansions/request-expansion';
import type { Storage } from '@/lib/storage/storage';
import { testDatabase } from './database';
import { makeKey, makePerson, makePhoto } from './factories';
import { scriptedProvider } from './scripted-provider';

const noStorage = new Proxy({} as Storage, {
  get: () => () => {
    throw new Error('This test did not expect storage to be used.');
  },
});

/** A database with one person, a photo of 800 x 600 and a key, and a clock that the test moves. */
export async function expansionHouse(storage: Storage = noStorage) {
  const { connection, url } = await testDatabase();
  const { db, sql } = connection;
  const provider = scriptedProvider();
  const clock = { now: new Date() };
  const context = (actor: Actor): Context => ({
    actor,
    db,
    providers: provider.registry,
    storage,
    now: () => clock.now,
    log: pino({ level: 'silent' }),
  });
  const person = await makePerson(db);
  const photo = await makePhoto(db, person.id);
  const key = await makeKey(db, person.id);
  const order = (more: object = {}) => ({
    formId: randomUUID(),
    photoId: photo.id,
    up: 0,
    right: 400,
    down: 0,
    left: 0,
    preset: 'free',
    maxPasses: 1,
    prompt: 'more harbour',
    variants: 2,
    keyId: key.id,
    ...more,
  });
  const me = context(person.actor);
  const system = context({ kind: 'system' });
  /** Makes an expansion whose task is through the gate, which is as wide as a test needs it. */
  const ask = async (more: object = {}) => {
    const { expansionId } = await requestExpansion(me, order(more));
    const { account } = await newestTaskOf(expansionId);
    const wide = { ...newGate(clock.now), account, slots: 1000 };
    await db
      .insert(accountGates)
      .values(wide)
      .onConflictDoUpdate({ target: accountGates.account, set: wide });
    await admitTasks(system, { account });
    return { expansionId, task: await newestTaskOf(expansionId) };
  };
  const newestTaskOf = async (expansionId: string) => {
    const rows = await db
      .select({ task: tasks })
      .from(tasks)
      .innerJoin(passes, eq(passes.id, tasks.passId))
      .where(eq(passes.expansionId, expansionId))
      .orderBy(tasks.createdAt);
    return rows.at(-1)!.task;
  };
  const taskNow = async (id: string) => (await db.select().from(tasks).where(eq(tasks.id, id)))[0]!;
  const jobs = () =>
    sql<{ name: string; key: string }[]>`
      select task_identifier as name, key from graphile_worker.jobs order by task_identifier, key`;
  const expansionCount = () => db.$count(expansions);
  return {
    db,
    sql,
    url,
    provider,
    storage,
    clock,
    context,
    person,
    photo,
    key,
    me,
    system,
    order,
    ask,
    newestTaskOf,
    taskNow,
    jobs,
    expansionCount,
  };
}
