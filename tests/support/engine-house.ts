import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll } from 'vitest';
import { engineTasks } from '@/drizzle/schema';
import { createAccessToken } from '@/lib/accounts/create-access-token';
import { type Context, contextFor, services } from '@/lib/context';
import type { Storage } from '@/lib/storage/storage';
import { testDatabase } from './database';
import { makePerson } from './factories';

/** The smallest picture the contract takes, with something to continue. */
export async function smallPhoto(
  format: 'jpeg' | 'png' = 'jpeg',
  width = 300,
  height = 300,
): Promise<Buffer> {
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < data.length; at += 3) {
    const [x, y] = [(at / 3) % width, Math.floor(at / 3 / width)];
    data.set([x % 256, y % 256, (x * y) % 199], at);
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

/**
 * The engine as the product runs it: a database, a folder for files and two accounts with tokens. To be called once
 * in a test file, before anything reads the environment.
 */
export async function engineHouse(environment: Record<string, string> = {}) {
  const { url } = await testDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), 'outframe-engine-'));
  Object.assign(process.env, { DATABASE_URL: url, DATA_DIR: folder, ENGINE_THREADS: '1', ...environment });
  const { connection, storage } = services();
  const { db, sql } = connection;
  afterAll(async () => {
    await connection.close();
    await rm(folder, { recursive: true, force: true });
  });

  const account = async () => {
    const person = await makePerson(db);
    const { token } = await createAccessToken(contextFor(person.actor), { name: 'test' });
    return { id: person.id, token, ctx: contextFor(person.actor) };
  };
  const photo = await smallPhoto();
  return {
    db,
    storage,
    system: contextFor({ kind: 'system' }),
    account,
    photo,
    /** The body of a good create request, with what a test changes. */
    order: (more: Record<string, unknown> = {}) => ({
      image: photo.toString('base64'),
      up_expansion_ratio: 0.1,
      down_expansion_ratio: 0,
      left_expansion_ratio: 0,
      right_expansion_ratio: 0.25,
      ...more,
    }),
    taskNow: async (id: string) => (await db.select().from(engineTasks).where(eq(engineTasks.id, id)))[0],
    /** What waits in the queue for a task, in order. */
    jobsOf: (id: string) =>
      sql<{ name: string; status: string | null }[]>`
        select identifier as name, payload->>'status' as status
        from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
        where payload->>'engineTaskId' = ${id} order by job.id`,
    /** The callbacks of a task that were not taken and wait for another attempt. */
    waitingCallbacks: (id: string) =>
      sql<{ status: string; attempt: number; runAtMs: number }[]>`
        select payload->>'status' as status, (payload->>'attempt')::int as attempt, extract(epoch from run_at)::float8 * 1000 as "runAtMs"
        from graphile_worker._private_jobs
        where payload->>'engineTaskId' = ${id} and payload->'attempt' is not null order by id`,
  };
}

/** The same context whose storage tells of each write, and waits for the listener, before it is done. */
export function watchingPuts(ctx: Context, onPut: (key: string) => unknown): Context {
  const { storage } = ctx;
  const watched: Storage = {
    name: storage.name,
    put: async (key, bytes, contentType) => {
      await onPut(key);
      await storage.put(key, bytes, contentType);
    },
    get: (key, range) => storage.get(key, range),
    remove: (keys) => storage.remove(keys),
    list: () => storage.list(),
    removeListed: (ids) => storage.removeListed(ids),
    check: () => storage.check(),
  };
  return { ...ctx, storage: watched };
}
