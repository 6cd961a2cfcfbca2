import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bigTables, seedDatabase } from '@/drizzle/seed/seed';
import type { Context } from '@/lib/context';
import { listCollections } from '@/lib/gallery/collections/list-collections';
import { countExpansions } from '@/lib/gallery/count-expansions';
import { countWorking } from '@/lib/gallery/count-working';
import { getNeighbours } from '@/lib/gallery/get-neighbours';
import { listExpansions } from '@/lib/gallery/list-expansions';
import { purgeExpansions } from '@/lib/gallery/purge-expansions';
import type { GalleryFilter } from '@/lib/gallery/schemas';
import { selectedIds } from '@/lib/gallery/selected-ids';
import { testDatabase } from '@/tests/support/database';
import { type RecordedQuery, recordingDatabase } from '@/tests/support/recorded-queries';
import { scriptedProvider } from '@/tests/support/scripted-provider';

let recording: ReturnType<typeof recordingDatabase>;
type Person = { ctx: Context; collection: string; middle: string };
/** Of three hundred: the one with most, and one in the middle. */
let busiest: Person;
let ordinary: Person;

beforeAll(async () => {
  const { connection, url } = await testDatabase();
  await seedDatabase(connection.sql, { expansions: 50_000, people: 300, until: new Date() });
  recording = recordingDatabase(url);
  busiest = await person(1);
  ordinary = await person(150);
}, 120_000);
afterAll(() => recording.close());

async function person(n: number): Promise<Person> {
  const email = `seed-${String(n).padStart(6, '0')}@example.org`;
  const [row] = await recording.sql`
    select id, (select id from collections where owner_id = users.id order by (select count(*) from collection_items where collection_id = collections.id) limit 1) as collection,
      (select id from expansions where owner_id = users.id order by id desc offset (select count(*) / 2 from expansions where owner_id = users.id) limit 1) as middle
    from users where email = ${email}`;
  const { id, collection, middle } = row!;
  const ctx: Context = {
    actor: { kind: 'person', userId: id, role: 'member', sessionId: id },
    db: recording.db,
    providers: scriptedProvider().registry,
    storage: {} as Context['storage'],
    now: () => new Date(),
    log: pino({ level: 'silent' }),
  };
  return { ctx, collection, middle };
}

type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Plan[];
};

/** Indexes of rows that are few by what they are. */
const smallIndexes = ['expansions_purge', 'expansions_trash'];

/** What is read of big tables from end to end: the table, or an index that is only walked along and filtered. */
function scanned(plan: Plan): string[] {
  const table = plan['Relation Name'] ?? '';
  const index = plan['Index Name'];
  const isBig = bigTables.some((name) => name === table);
  const isWhole = isBig && plan['Node Type'] === 'Seq Scan';
  const isSought = /( = |@@|%>)/.test(plan['Index Cond'] ?? '') || smallIndexes.includes(index ?? '');
  const found = isWhole ? [table] : index && !isSought ? [index] : [];
  return [...found, ...(plan.Plans ?? []).flatMap(scanned)];
}

/** As it is planned for these values, and as it is planned for all once a connection has asked often. */
async function scannedBy({ text, values }: RecordedQuery): Promise<string[]> {
  const { sql } = recording;
  const explain = (options: string) => `explain (${options} format json) ${text}`;
  const [own] = await sql.unsafe(explain(''), values as never[]);
  const [generic] = await sql.unsafe(explain('generic_plan, '));
  return [own, generic].flatMap((row) => scanned(row!['QUERY PLAN'][0].Plan));
}

async function expectIndexed(work: () => Promise<unknown>): Promise<void> {
  const asked = await recording.during(work);
  expect(asked.length).toBeGreaterThan(0);
  for (const query of asked)
    expect({ query: query.text, scanned: await scannedBy(query) }).toEqual({
      query: query.text,
      scanned: [],
    });
}

const filters: [string, (of: Person) => GalleryFilter][] = [
  ['nothing', () => ({})],
  ['a state', () => ({ state: 'failed' })],
  ['all that is under way', () => ({ state: 'working' })],
  ['a ratio', () => ({ ratio: '16:9' })],
  ['a provider', () => ({ provider: 'kling' })],
  ['favourites', () => ({ favourite: true })],
  ['a collection', ({ collection }) => ({ collection })],
  ['a batch', ({ middle }) => ({ batch: middle })],
  ['days', () => ({ from: '2025-01-01', to: '2027-01-01' })],
  ['the trash', () => ({ trash: true })],
  ['a frequent word', () => ({ q: 'more' })],
  ['a seldom word', () => ({ q: 'dalwick' })],
  ['two words', () => ({ q: 'sea boat' })],
  ['the beginning of a word', () => ({ q: 'lan' })],
  ['a wrong spelling', () => ({ q: 'moutnain', alike: true })],
  ['a state and a ratio', () => ({ state: 'ready', ratio: '1:1' })],
  ['a word and favourites', () => ({ q: 'sea', favourite: true })],
  ['a word in the trash', () => ({ q: 'sea', trash: true })],
  ['a word in a collection', ({ collection }) => ({ q: 'sea', collection })],
  ['a collection and a provider', ({ collection }) => ({ collection, provider: 'kling' })],
];

test.each(filters)(
  'pages and counts filtered by %s never read a big table from end to end',
  async (_, of) => {
    for (const who of [busiest, ordinary]) {
      const { ctx, middle } = who;
      const filter = of(who);
      await expectIndexed(() => listExpansions(ctx, { filter }));
      await expectIndexed(() => listExpansions(ctx, { filter, cursor: middle }));
      await expectIndexed(() => getNeighbours(ctx, { id: middle, filter }));
      await expectIndexed(() => countExpansions(ctx, filter));
      await expectIndexed(() => selectedIds(ctx, { filter, except: [] }).next());
    }
  },
);

test('nor do the lists around the gallery, and the purge', async () => {
  for (const { ctx } of [busiest, ordinary]) {
    await expectIndexed(() => countWorking(ctx));
    await expectIndexed(() => listCollections(ctx));
  }
  await expectIndexed(() => purgeExpansions({ ...ordinary.ctx, actor: { kind: 'system' } }));
});
