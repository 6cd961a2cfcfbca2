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
import { listSharers } from '@/lib/sharing/list-sharers';
import { listTeamCollections } from '@/lib/sharing/list-team-collections';
import { testDatabase } from '@/tests/support/database';
import { type RecordedQuery, recordingDatabase } from '@/tests/support/recorded-queries';
import { scriptedProvider } from '@/tests/support/scripted-provider';

let recording: ReturnType<typeof recordingDatabase>;
type Person = { ctx: Context; id: string; collection: string; middle: string };
/** Of three hundred: the one with most, and one in the middle. */
let busiest: Person;
let ordinary: Person;
/** One with much of a few of them, and of everybody a little; both are in it. */
let team: string;

beforeAll(async () => {
  const { connection, url } = await testDatabase();
  await seedDatabase(connection.sql, { expansions: 50_000, people: 300, until: new Date() });
  recording = recordingDatabase(url);
  busiest = await person(1);
  ordinary = await person(150);
  team = await shareMuch();
}, 240_000);
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
  return { ctx, id, collection, middle };
}

async function shareMuch(): Promise<string> {
  const { sql } = recording;
  // As an instance has them: several teams, of which none has all.
  const teams = await sql`
    insert into teams (id, name) select gen_random_uuid(), 'Team ' || n from generate_series(0, 9) n returning id`;
  const [{ id }, ...others] = teams as unknown as [{ id: string }, ...{ id: string }[]];
  await sql`
    insert into team_members (team_id, user_id, role)
    select ${id}, id, 'member' from users where email < 'seed-000020' or id in ${sql([busiest.id, ordinary.id])}`;
  const shared = (of: string, which: ReturnType<typeof sql>) => sql`
    insert into team_shares (team_id, expansion_id, via, owner_id)
    select ${of}, expansions.id, expansions.id, owner_id from expansions join users on users.id = owner_id where ${which}`;
  await shared(
    id,
    sql`email < 'seed-000008' and hashtext(expansions.id::text) % 3 = 0 or hashtext(expansions.id::text) % 30 = 1`,
  );
  for (const other of others)
    await shared(other.id, sql`hashtext(expansions.id::text || ${other.id}) % 3 = 0`);
  await sql`insert into team_collections (team_id, collection_id) values (${id}, ${busiest.collection})`;
  await sql`
    insert into reviews (id, result_id, team_id, status, name)
    select gen_random_uuid(), results.id, team_id, case when hashtext(results.id::text) % 3 = 0 then 'changes_asked' else 'approved' end, ''
    from results join team_shares on team_shares.expansion_id = results.expansion_id and team_shares.via = team_shares.expansion_id
    where hashtext(results.expansion_id::text || team_id) % 10 = 0`;
  await sql`
    insert into comments (id, expansion_id, team_id, user_id, name, body)
    select gen_random_uuid(), expansion_id, team_id, ${ordinary.id}, '', 'more sky' from team_shares
    where hashtext(expansion_id::text || team_id) % 10 = 1`;
  await sql`
    insert into comment_reads (user_id, expansion_id, read_at)
    select distinct users.id, expansion_id, now() from comments join users on email < 'seed-000004'
    where hashtext(expansion_id::text) % 3 = 0`;
  for (const table of ['teams', ...ofTeams]) await sql`vacuum (analyze) ${sql(table)}`;
  return id;
}

type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Plan[];
};

/** What grows with the instance. */
const ofTeams = ['team_members', 'team_shares', 'team_collections', 'reviews', 'comments', 'comment_reads'];
const tables = [...bigTables, 'team_shares', 'reviews', 'comments', 'comment_reads'];

/** Indexes of rows that are few by what they are. */
const smallIndexes = ['expansions_purge', 'expansions_trash'];

/** What is read of big tables from end to end: the table, or an index that is only walked along and filtered. */
function scanned(plan: Plan): string[] {
  const table = plan['Relation Name'] ?? '';
  const index = plan['Index Name'];
  const isBig = tables.includes(table);
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
  ['a team', () => ({ team })],
  ['a person of a team', () => ({ team, person: busiest.id })],
  ['a person of a team who shares little', () => ({ team, person: ordinary.id })],
  ['a state in a team', () => ({ team, state: 'failed' })],
  ['all that is under way in a team', () => ({ team, state: 'working' })],
  ['a ratio in a team', () => ({ team, ratio: '16:9' })],
  ['days in a team', () => ({ team, from: '2025-01-01', to: '2027-01-01' })],
  ['what a team approved', () => ({ team, review: 'approved' })],
  ['where a team asked for changes', () => ({ team, review: 'changes_asked' })],
  ['what a team has to review', () => ({ team, review: 'to_review' })],
  ['what was not read in a team', () => ({ team, unread: true })],
  ['a collection of a team', () => ({ team, collection: busiest.collection })],
  ['a frequent word in a team', () => ({ team, q: 'more' })],
  ['a seldom word in a team', () => ({ team, q: 'dalwick' })],
  ['a word of one person in a team', () => ({ team, q: 'sea', person: busiest.id })],
  ['a wrong spelling in a team', () => ({ team, q: 'moutnain', alike: true })],
  ['a word in a collection of a team', () => ({ team, q: 'sea', collection: busiest.collection })],
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
    await expectIndexed(() => listSharers(ctx, { teamId: team }));
    await expectIndexed(() => listTeamCollections(ctx, { teamId: team }));
  }
  await expectIndexed(() => purgeExpansions({ ...ordinary.ctx, actor: { kind: 'system' } }));
});
