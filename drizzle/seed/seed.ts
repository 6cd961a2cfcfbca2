import type { Sql } from 'postgres';
import { InstanceFault } from '@/lib/instance/fault';
import { makeChance } from './chance';
import { writeCollections } from './collections';
import { writePeople } from './people';
import { photosFor, writeFrames, writeRows } from './rows';
import { withoutIndexes } from './without-indexes';

const PHOTOS_AT_ONCE = 16_000;
const SPAN_MS = 2 * 365 * 86_400_000;
/** What follows on the newest expansion lies in the past as well. */
const LAST_MS = 3_600_000;

/** The tables that grow with the expansions. */
export const bigTables = [
  'photos',
  'expansions',
  'passes',
  'tasks',
  'results',
  'collection_items',
  'ledger_entries',
] as const;

export type SeedOptions = {
  expansions: number;
  people: number;
  /** The same number, with the same `until`, makes the same rows. */
  seed?: number;
  /** The time of the newest rows; the oldest are two years older. */
  until?: Date;
  /** Beside the people that are there; otherwise their database is refused. */
  intoExisting?: boolean;
};

/**
 * Fills a database with people and their galleries, rows only, no files. All or nothing: one transaction, for which the product
 * waits. @returns how many rows were written @throws InstanceFault when the database has people already
 */
export async function seedDatabase(
  sql: Sql,
  options: SeedOptions,
  say: (line: string) => void = () => {},
): Promise<number> {
  const { expansions, people, seed = 1, until = new Date() } = options;
  await refuseOthers(sql, options.intoExisting ?? false);
  const untilMs = until.getTime() - LAST_MS;
  const span = { expansions, people, fromMs: untilMs - SPAN_MS, untilMs };
  const photos = photosFor(expansions);
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  const number = (value: number) => Math.round(value).toLocaleString('en');
  let rows = people;

  await sql.begin(async (tx) => {
    await tx.unsafe(
      `set local synchronous_commit = off; set local timezone = 'UTC'; set local jit = off;
       set local work_mem = '256MB'; set local maintenance_work_mem = '512MB'`,
    );
    await makeChance(tx, seed);
    await writePeople(tx, people, span.fromMs);
    await writeFrames(tx);
    const write = async () => {
      let written = 0;
      for (let from = 1; from <= photos; from += PHOTOS_AT_ONCE) {
        const counts = await writeRows(tx, span, from, Math.min(photos, from + PHOTOS_AT_ONCE - 1));
        written += counts.expansions;
        rows += Object.values(counts).reduce((a, b) => a + b, 0);
        say(
          `${number(written)} of ${number(expansions)} expansions, ${number(rows / seconds())} rows a second`,
        );
      }
      rows += people * 10 + (await writeCollections(tx, untilMs));
      say(`Collections are filled (${seconds().toFixed(0)} s).`);
    };
    await withoutIndexes(tx, bigTables, write, () => say('Making the indexes ...'));
  });
  for (const table of bigTables) await sql`vacuum (analyze) ${sql(table)}`;
  await sql`analyze users, collections`;
  say(
    `${number(rows)} rows in ${seconds().toFixed(1)} s, indexes included: ${number(rows / seconds())} a second.`,
  );
  return rows;
}

async function refuseOthers(sql: Sql, intoExisting: boolean): Promise<void> {
  const [found] = await sql<{ people: boolean; seeded: boolean }[]>`
    select exists (select from users) as people, exists (select from users where email ~ '^seed-\\d+@example\\.org$') as seeded`;
  if (found!.seeded) throw new InstanceFault('This database was seeded already.');
  if (found!.people && !intoExisting)
    throw new InstanceFault(
      'This database has people in it. Give --into-existing to put the seeded ones beside them.',
    );
}
