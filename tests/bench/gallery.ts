/**
 * What the gallery costs in a database of a million expansions, next to one of ten thousand, and what its JSON costs over HTTP,
 * next to the bare SQL of the same query.
 *
 *   npm run bench -- gallery [--large 1000000] [--small 10000] [--samples 200] [--keep folder] [--only name]
 *
 * Both databases are seeded on one Postgres, with a person for every thousand expansions; `--keep` leaves it in a folder, and finds
 * it there again. Everything is asked of both in turn, so that a busy machine is as busy for one as for the other. Three
 * people are looked at: the one with most in each database, which grows with it; and one in the middle and one with few,
 * for whom people with as many are sought in the large one. Goals: at a million, the 95th of a hundred pages takes at most
 * 1.5 times as long as at ten thousand, a search for words at most 3 times; the JSON of a page is served half as often
 * as its SQL alone is answered, or oftener.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { encode } from 'next-auth/jwt';
import pino from 'pino';
import connect from 'postgres';
import { Pool } from 'undici';
import { type Connection, openDatabase } from '@/drizzle/client';
import { seedDatabase } from '@/drizzle/seed/seed';
import { startSession } from '@/lib/accounts/start-session';
import type { Context } from '@/lib/context';
import { parseEnvironment } from '@/lib/env';
import { listExpansions } from '@/lib/gallery/list-expansions';
import { ensureBuild } from '@/lib/instance/build';
import { migrate } from '@/lib/instance/migrate';
import { findFreePort } from '@/lib/instance/ports';
import { startPostgres } from '@/lib/instance/postgres';
import { processEnvironment } from '@/lib/instance/process-environment';
import { type Child, startChild } from '@/lib/instance/processes';
import { whenServing } from '@/lib/instance/readiness';
import { withDatabase } from '@/tests/support/database-url';
import { recordingDatabase } from '@/tests/support/recorded-queries';
import { type Person, questions } from './gallery-questions';

const { values } = parseArgs({
  options: {
    large: { type: 'string', default: '1000000' },
    small: { type: 'string', default: '10000' },
    samples: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '7' },
    connections: { type: 'string', default: '16' },
    keep: { type: 'string' },
    only: { type: 'string' },
  },
});
const sizes = { small: Number(values.small), large: Number(values.large) };
const [samples, rounds, connections] = [values.samples, values.rounds, values.connections].map(Number) as [
  number,
  number,
  number,
];
const PER_PERSON = 1000;
const PAGES_MAY = 1.5;
const SEARCH_MAY = 3;
const JSON_MUST = 0.5;
const ROUND_MS = 3000;
/** As many as a gallery asks for at once (`components/gallery/gallery-list.ts`). */
const PAGE = 100;

const say = (line: string) => console.log(line);
const folder = values.keep ? path.resolve(values.keep) : mkdtempSync(path.join(tmpdir(), 'outframe-bench-'));
mkdirSync(folder, { recursive: true });
chmodSync(folder, 0o711);
const children: Child[] = [];
const postgres = await startPostgres(folder);
let fell = false;
try {
  const databases = { small: await seeded('small'), large: await seeded('large') };
  const people = await choosePeople(databases.small, databases.large);
  for (const [name, { small, large }] of Object.entries(people)) {
    say(`\n${name}: ${small.count} expansions of ${sizes.small}, ${large.count} of ${sizes.large}`);
    say(
      `${''.padEnd(34)}${['p50', 'p95', 'p50', 'p95', 'ratio'].map((title) => title.padStart(9)).join('')}`,
    );
    for (const [what, kind, ask] of questions) {
      if (values.only && !what.includes(values.only)) continue;
      const times = await inTurn(
        () => ask(small),
        () => ask(large),
      );
      const [a, b] = [times.small, times.large];
      const ratio = at(b, 0.95) / at(a, 0.95);
      const isMet = ratio <= (kind === 'search' ? SEARCH_MAY : PAGES_MAY);
      fell ||= !isMet;
      const figures = [at(a, 0.5), at(a, 0.95), at(b, 0.5), at(b, 0.95)].map((ms) => `${ms.toFixed(2)} ms`);
      say(
        `${what.padEnd(34)}${[...figures, ratio.toFixed(2)].map((figure) => figure.padStart(9)).join('')}${isMet ? '' : '  MISSED'}`,
      );
    }
  }
  if (!values.only || values.only === 'json')
    await measureJson(databases.large, people['the one with most']!.large);
  await Promise.all(Object.values(databases).map(({ connection }) => connection.close()));
} finally {
  await Promise.all(children.map((child) => child.stop(3)));
  await postgres.stop();
  if (!values.keep)
    for (const each of [postgres.folder, folder]) rmSync(each, { recursive: true, force: true });
}
process.exit(fell ? 1 : 0);

type Seeded = { url: string; connection: Connection };

async function seeded(name: 'small' | 'large'): Promise<Seeded> {
  const expansions = sizes[name];
  const database = `gallery_${expansions}`;
  const server = connect(postgres.url, { max: 1, onnotice: () => {} });
  const [there] = await server`select from pg_database where datname = ${database}`;
  if (!there) await server`create database ${server(database)}`;
  await server.end();
  const url = withDatabase(postgres.url, database);
  await migrate(url);
  // One connection, so that what is measured is not the opening of others.
  const connection = openDatabase(url, { max: 1, name: 'outframe-bench' });
  const people = Math.max(3, Math.round(expansions / PER_PERSON));
  if (!there) await seedDatabase(connection.sql, { expansions, people }, say);
  return { url, connection };
}

type Owner = { id: string; count: number };

async function choosePeople(small: Seeded, large: Seeded) {
  const ownersOf = ({ connection: { sql } }: Seeded) => sql<Owner[]>`
    select owner_id as id, count(*)::int as count from expansions where deleted_at is null group by 1 order by 2 desc, 1`;
  const [of, among] = [await ownersOf(small), await ownersOf(large)];
  const alike = ({ count }: Owner) =>
    among.toSorted((a, b) => Math.abs(a.count - count) - Math.abs(b.count - count))[0]!;
  const chosen = (owner: Owner, twin: Owner) =>
    Promise.all([personOf(small, owner), personOf(large, twin)]).then(([a, b]) => ({ small: a, large: b }));
  const middle = of[of.length >> 1]!;
  const last = of.at(-1)!;
  return {
    'the one with most': await chosen(of[0]!, among[0]!),
    'one in the middle': await chosen(middle, alike(middle)),
    'one with few': await chosen(last, alike(last)),
  };
}

async function personOf({ connection }: Seeded, { id, count }: Owner): Promise<Person> {
  const { db, sql } = connection;
  const places = (from: number) => sql<{ id: string }[]>`
    select id from expansions where owner_id = ${id} and deleted_at is null order by id desc
    offset ${Math.floor(count * from)} limit ${Math.max(1, Math.floor(count / 10))}`;
  const [collection] = await sql<{ id: string }[]>`
    select collection_id as id from collection_items join collections on collections.id = collection_id
    where owner_id = ${id} group by 1 order by abs(count(*) - 100), 1 limit 1`;
  const idsOf = (rows: { id: string }[]) => rows.map((row) => row.id);
  const ctx: Context = {
    actor: { kind: 'person', userId: id, role: 'member', sessionId: id },
    db,
    providers: {} as Context['providers'],
    storage: {} as Context['storage'],
    now: () => new Date(),
    log: pino({ level: 'silent' }),
  };
  return {
    ctx,
    id,
    count,
    collection: collection!.id,
    middle: idsOf(await places(0.5)),
    end: idsOf(await places(0.85)),
  };
}

/** Asks both alike, each first as often as the other. Times in ms. */
async function inTurn(small: () => Promise<unknown>, large: () => Promise<unknown>) {
  const times = { small: [] as number[], large: [] as number[] };
  const measure = async (name: 'small' | 'large') => {
    const begun = performance.now();
    await (name === 'small' ? small() : large());
    times[name].push(performance.now() - begun);
  };
  // Until every plan is settled and every block is in memory.
  for (let n = 0; n < 20; n++) await Promise.all([small(), large()]);
  for (let n = 0; n < samples; n++)
    for (const name of n % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const))
      await measure(name);
  return times;
}

function at(times: number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!;
}

/** Requests for a first page in a second, next to its SQL with the same values, in turns. */
async function measureJson({ url, connection }: Seeded, { ctx, id }: Person): Promise<void> {
  await ensureBuild(say, new AbortController().signal);
  const secret = () => randomBytes(48).toString('base64url');
  const secrets = { SESSION_SECRET: secret(), ENCRYPTION_KEY: secret(), TOKEN_SECRET: secret() };
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const given = parseEnvironment({ PORT: `${port}`, DATA_DIR: folder, APP_URL: origin });
  const variables = { ...processEnvironment(given, secrets, url), NODE_ENV: 'production', LOG_LEVEL: 'warn' };
  const next = ['--import', './lib/instance/end-with-launcher.mjs', 'node_modules/next/dist/bin/next'];
  children.push(startChild([...next, 'start', '-H', '127.0.0.1', '-p', `${port}`], variables));
  await whenServing(origin, new AbortController().signal);

  const sid = await startSession({ ...ctx, db: connection.db }, { userId: id });
  const token = await encode({ token: { sub: id, sid }, secret: secrets.SESSION_SECRET });
  const headers = { cookie: `next-auth.session-token=${token}` };
  const web = new Pool(origin, { connections });
  const request = async () => {
    const { statusCode, body } = await web.request({
      method: 'GET',
      path: `/api/gallery/cards?limit=${PAGE}`,
      headers,
    });
    const text = await body.text();
    if (statusCode !== 200 || !text.startsWith('{"items":[{')) throw new Error(`${statusCode} ${text}`);
  };

  const recording = recordingDatabase(url);
  await recording.sql`select 1`;
  const [query] = await recording.during(() => listExpansions({ ...ctx, db: recording.db }, { limit: PAGE }));
  await recording.close();
  const bare = connect(url, { max: connections });
  const ask = () => bare.unsafe(query!.text, query!.values as never[], { prepare: true });

  const measured: { json: number; sql: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const both =
      round % 2 === 0
        ? { json: await perSecond(request), sql: await perSecond(ask) }
        : { sql: await perSecond(ask), json: await perSecond(request) };
    if (round > 0) measured.push(both);
  }
  const middle = (numbers: number[]) => at(numbers, 0.5);
  const ratios = measured.map(({ json, sql }) => json / sql);
  const isMet = middle(ratios) >= JSON_MUST;
  fell ||= !isMet;
  say(`\nA first page as JSON, ${connections} at a time, of ${sizes.large} expansions:`);
  say(`requests per second: ${middle(measured.map(({ json }) => json)).toFixed(0)}`);
  say(`bare SQL per second: ${middle(measured.map(({ sql }) => sql)).toFixed(0)}`);
  say(
    `ratio: ${middle(ratios).toFixed(2)} (from ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})${isMet ? '' : '  MISSED'}`,
  );
  await Promise.all([web.close(), bare.end()]);
}

/** How often something is done in a second, so many at a time. */
async function perSecond(work: () => Promise<unknown>): Promise<number> {
  let done = 0;
  const begun = performance.now();
  const until = begun + ROUND_MS;
  const one = async () => {
    for (; performance.now() < until; done++) await work();
  };
  await Promise.all(Array.from({ length: connections }, one));
  return done / ((performance.now() - begun) / 1000);
}
