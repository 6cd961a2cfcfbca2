import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import type { Db } from '@/drizzle/client';
import { AppError } from '@/lib/errors';
import { requireMember } from '@/lib/teams/require-member';
import { type Permission, permissions } from '@/lib/teams/roles';
import { invitations } from './permission-matrix/invitations';
import { keys } from './permission-matrix/keys';
import { ledger } from './permission-matrix/ledger';
import { links } from './permission-matrix/links';
import { looking } from './permission-matrix/looking';
import { members } from './permission-matrix/members';
import { review } from './permission-matrix/review';
import {
  type Asked,
  type Column,
  columns,
  expectedOf,
  type Outcome,
  type Own,
} from './permission-matrix/row';
import { sharing } from './permission-matrix/sharing';
import { team } from './permission-matrix/team';
import { verbs } from './permission-matrix/verbs';
import { makeWorld, type World } from './permission-matrix/world';

const rows = {
  ...team,
  ...members,
  ...invitations,
  ...sharing,
  ...looking,
  ...links,
  ...review,
  ...keys,
  ...ledger,
};

test('every verb that is about a team has its row, and every row has its verb', () => {
  expect(Object.keys(rows).sort()).toEqual(verbs().sort());
});

let world: World;
/** All that there is: each asking begins with this. */
let before: string;
beforeAll(async () => {
  world = await makeWorld();
  before = await rowsNow(world.db);
});

const tried = Object.entries(rows).flatMap(([name, row]) =>
  [row].flat().flatMap((each) => {
    if ('inner' in each) return [];
    return [[each.when ? `${name}, ${each.when}` : name, each] as const];
  }),
);

test.each(tried)('%s', async (_, row) => {
  expect(await outcomesOf(row)).toEqual(expectedOf(row));
});

test.each(Object.keys(permissions) as Permission[])(
  'who may %s is who the table says',
  async (permission) => {
    const row: Asked = { permission, act: (ctx, { team }) => requireMember(ctx, team, permission) };
    expect(await outcomesOf(row)).toEqual(expectedOf(row));
  },
);

async function outcomesOf(row: Asked | Own): Promise<Record<Column, Outcome>> {
  const outcomes = {} as Record<Column, Outcome>;
  for (const column of columns) outcomes[column] = await outcomeFor(column, row);
  return outcomes;
}

class TakenBack extends Error {}

/** What comes of one asking, which is then taken back. */
async function outcomeFor(column: Column, { act }: Asked | Own): Promise<Outcome> {
  let outcome!: Outcome;
  await world.db
    .transaction(async (tx) => {
      outcome = await outcomeOf(() => act({ ...world.context(world.actors[column]), db: tx }, world));
      const after = await rowsNow(tx);
      if (outcome === 'nothing' && after !== before) outcome = 'done';
      if (outcome !== 'done')
        expect(after, `${column} was refused, and changed this all the same`).toBe(before);
      throw new TakenBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
  return outcome;
}

async function outcomeOf(act: () => unknown): Promise<Outcome> {
  try {
    const answer = await act();
    const isEmpty = answer === undefined || answer === null || (Array.isArray(answer) && answer.length === 0);
    return isEmpty ? 'nothing' : 'done';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

const watched = [
  'teams',
  'team_members',
  'team_invitations',
  'team_shares',
  'team_collections',
  'team_events',
  'comments',
  'comment_reads',
  'reviews',
  'share_links',
  'share_visits',
  'provider_keys',
  'ledger_entries',
  'collections',
  'collection_items',
  'expansions',
  'results',
];

/** Everything that there is, of this team and of all others. */
async function rowsNow(db: Db): Promise<string> {
  const each = watched.map(
    (table) => sql`select ${table} as name, to_jsonb(it)::text as row from ${sql.identifier(table)} it`,
  );
  const found = await db.execute<{ name: string; row: string }>(
    sql`${sql.join(each, sql` union all `)} order by name, row`,
  );
  return found.map(({ name, row }) => `${name} ${row}`).join('\n');
}
