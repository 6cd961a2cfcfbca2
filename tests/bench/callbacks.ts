/**
 * How many signed callbacks the production web server accepts per second, next to a bare route handler that does one
 * indexed insert: same Next, same Postgres, same load, in the same run.
 *
 *   npm run bench -- callbacks [--rounds 7] [--tasks 300] [--connections 32]
 *
 * Every task is called back three times, as its provider does: submitted, processing, succeed. One round of each is the
 * warm-up; then rounds of the two take turns, and the medians are shown with the ratio of each pair.
 */
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { eq, sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { Pool } from 'undici';
import { type Db, openDatabase } from '@/drizzle/client';
import { passes, tasks } from '@/drizzle/schema';
import { contextFor, services } from '@/lib/context';
import { parseEnvironment } from '@/lib/env';
import { readCallbacks } from '@/lib/expansions/read-callbacks';
import { ensureBuild } from '@/lib/instance/build';
import { migrate } from '@/lib/instance/migrate';
import { findFreePort } from '@/lib/instance/ports';
import { startPostgres } from '@/lib/instance/postgres';
import { processEnvironment } from '@/lib/instance/process-environment';
import { type Child, startChild } from '@/lib/instance/processes';
import { whenServing } from '@/lib/instance/readiness';
import { sealingKey } from '@/lib/keys/master-keys';
import { sealSecret } from '@/lib/keys/seal';
import { callbackUrl } from '@/lib/providers/callback-token';
import { makeExpansion, makeKey, makePerson, makePhoto } from '@/tests/support/factories';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    tasks: { type: 'string', default: '300' },
    connections: { type: 'string', default: '32' },
  },
});
const [rounds, tasksPerRound, connections] = [values.rounds, values.tasks, values.connections].map(
  Number,
) as [number, number, number];

const next = ['--import', './lib/instance/end-with-launcher.mjs', 'node_modules/next/dist/bin/next'];
const bareApp = 'tests/bench/bare-route';
const webhookSecret = `whsec_${randomBytes(24).toString('base64')}`;
const say = (line: string) => console.log(line);

const folder = mkdtempSync(path.join(tmpdir(), 'outframe-bench-'));
chmodSync(folder, 0o711);
const children: Child[] = [];
const postgres = await startPostgres(folder);
try {
  await migrate(postgres.url);
  await ensureBuild(say, new AbortController().signal);
  await run([...next, 'build', bareApp]);
  const secret = () => randomBytes(48).toString('base64url');
  const secrets = { SESSION_SECRET: secret(), ENCRYPTION_KEY: secret(), TOKEN_SECRET: secret() };
  const [port, barePort] = [await findFreePort(), await findFreePort()];
  const origin = `http://127.0.0.1:${port}`;
  const given = parseEnvironment({ PORT: `${port}`, DATA_DIR: folder, APP_URL: origin });
  const variables = {
    ...processEnvironment(given, secrets, postgres.url),
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
  };
  Object.assign(process.env, variables);
  const serve = (at: number, ...app: string[]) =>
    children.push(startChild([...next, 'start', ...app, '-H', '127.0.0.1', '-p', `${at}`], variables));
  serve(port);
  serve(barePort, bareApp);

  const { db, close } = openDatabase(postgres.url, { max: 2 });
  await db.execute(
    sql`create table bare_inserts (id bigint primary key generated always as identity, task_id uuid not null, body text not null)`,
  );
  await db.execute(sql`create index on bare_inserts (task_id)`);
  await whenServing(origin, new AbortController().signal);
  const ours = new Pool(origin, { connections });
  const bare = new Pool(`http://127.0.0.1:${barePort}`, { connections });

  const measured: { ours: number; bare: number }[] = [];
  const house = await makeHouse(db);
  for (let round = 0; round <= rounds; round++) {
    const messages = await makeMessages(db, house);
    const inserts = messages.map((message) => ({ ...message, path: `/insert?task=${message.taskId}` }));
    // Whoever goes second finds Postgres busier with what the first has left: they take turns.
    const both =
      round % 2 === 0
        ? { ours: await perSecond(ours, messages), bare: await perSecond(bare, inserts) }
        : { bare: await perSecond(bare, inserts), ours: await perSecond(ours, messages) };
    if (round > 0) measured.push(both);
  }
  const begun = performance.now();
  const read = await readCallbacks(contextFor({ kind: 'system' }));
  const readPerSecond = read / ((performance.now() - begun) / 1000);
  const all = (rounds + 1) * tasksPerRound;
  const delivered = await db.$count(tasks, eq(tasks.status, 'delivered'));
  if (read !== all * 3 || delivered !== all)
    throw new Error(`${delivered} of ${all} tasks were delivered by ${read} callbacks.`);

  const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
  const ratios = measured.map((pair) => pair.ours / pair.bare);
  say(`callbacks accepted per second: ${median(measured.map((pair) => pair.ours)).toFixed(0)}`);
  say(`bare inserts per second:       ${median(measured.map((pair) => pair.bare)).toFixed(0)}`);
  say(
    `ratio: ${median(ratios).toFixed(2)} (from ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
  );
  say(`read afterwards, by one worker, per second: ${readPerSecond.toFixed(0)}`);
  await services().connection.close();
  await Promise.all([ours.close(), bare.close(), close()]);
} finally {
  await Promise.all(children.map((child) => child.stop(3)));
  await postgres.stop();
  for (const each of [postgres.folder, folder]) rmSync(each, { recursive: true, force: true });
}

function run(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`"${args.join(' ')}" failed.`))));
  });
}

/** A person with a photo and a key whose webhook secret signs. */
async function makeHouse(db: Db) {
  const person = await makePerson(db);
  const photo = await makePhoto(db, person.id);
  const id = randomUUID();
  const owner = { rowId: id, ownerId: person.id };
  const master = await db.transaction(sealingKey);
  const secret = sealSecret({ apiKey: 'sk-of-the-bench', webhookSecret }, owner, master);
  const key = await makeKey(db, person.id, { id, secret });
  return { ownerId: person.id, photoId: photo.id, keyId: key.id };
}

type Message = { taskId: string; path: string; headers: Record<string, string>; body: string };

/** Tasks that wait for their provider, and what it will say of them: signed, in order of status. */
async function makeMessages(db: Db, { ownerId, photoId, keyId }: Awaited<ReturnType<typeof makeHouse>>) {
  const margins = { up: 0, right: 400, down: 0, left: 0 };
  const places = Array.from({ length: tasksPerRound }, () => ({
    expansionId: randomUUID(),
    id: randomUUID(),
  }));
  for (const { expansionId: id } of places) await makeExpansion(db, { id, ownerId, photoId, ...margins });
  await db.insert(passes).values(places.map((place) => ({ ...place, ordinal: 1, variants: 1, ...margins })));
  const now = new Date();
  const submitted = await db
    .insert(tasks)
    .values(
      places.map(({ id: passId }, place) => ({
        passId,
        keyId,
        provider: 'kling' as const,
        account: keyId,
        status: 'submitted' as const,
        providerTaskId: `${800_000_000_000_000_000n + BigInt(place)}`,
        admittedAt: now,
        sentAt: now,
        submittedAt: now,
        nextCheckAt: now,
      })),
    )
    .returning();
  const signer = new Webhook(webhookSecret);
  return ['submitted', 'processing', 'succeed'].flatMap((status) =>
    submitted.map(({ id: taskId, providerTaskId }): Message => {
      const body = JSON.stringify({
        task_id: providerTaskId,
        task_status: status,
        task_status_msg: '',
        created_at: now.getTime(),
        updated_at: now.getTime(),
        task_info: { external_task_id: taskId },
        task_result:
          status === 'succeed' ? { images: [{ index: 0, url: 'https://images.example/0.png' }] } : {},
        final_unit_deduction: '8',
      });
      const messageId = `${taskId}-${status}`;
      return {
        taskId,
        path: new URL(callbackUrl('kling', taskId)!).pathname,
        headers: {
          'content-type': 'application/json',
          'webhook-id': messageId,
          'webhook-timestamp': `${Math.floor(now.getTime() / 1000)}`,
          'webhook-signature': signer.sign(messageId, now, body),
        },
        body,
      };
    }),
  );
}

/** Posts every message once, over all connections. @returns answers per second */
async function perSecond(pool: Pool, messages: readonly Message[]): Promise<number> {
  const line = messages.values();
  const begun = performance.now();
  const post = async () => {
    for (const { path, headers, body } of line) {
      const answer = await pool.request({ method: 'POST', path, headers, body });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`A callback was answered ${answer.statusCode}.`);
    }
  };
  await Promise.all(Array.from({ length: connections }, post));
  return messages.length / ((performance.now() - begun) / 1000);
}
