import { expect, test } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { actionNamed, builtActions, builtRoutes } from './isolation/build';
import type { ActionAnswer } from './isolation/call-action';
import { actions } from './team-roles/actions';
import { type House, openHouse, type Team } from './team-roles/house';
import { pages } from './team-roles/pages';
import { type Column, columns, expectedOf } from './team-roles/row';

/** What of a build is about teams, what they see and say, and who is let in by a link. */
const ofTeams = /\b(teams?|join|shar\w*|unshar\w*|links?|reviews?|comments?)\b/i;
const words = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2');

test('every page, route and action of the build that is about teams is in the lists of this test', () => {
  const routes = [...new Set(builtRoutes())].filter((route) => ofTeams.test(route));
  expect(Object.keys(pages).sort()).toEqual(routes.sort());
  const named = builtActions()
    .map(({ name }) => name)
    .filter((name) => ofTeams.test(words(name)));
  expect(Object.keys(actions).sort()).toEqual(named.sort());
});

let house: House;
test.beforeAll(async ({ playwright, baseURL }) => {
  test.setTimeout(120_000);
  house = await openHouse(playwright, baseURL!);
});
test.afterAll(() => house.close());

test('every page and route is for whom the table of roles says', async ({ baseURL }) => {
  const team = await house.makeTeam();
  await house.enter(team);
  for (const [route, row] of Object.entries(pages)) {
    await test.step(route, async () => {
      const outcomes = {} as Record<Column, string>;
      for (const column of columns) {
        const { status, text } = await ask(column, `${baseURL}${row.path(team, house)}`);
        outcomes[column] = outcomeOfPage(status, text, row.told(team, house));
        if (isOutside(column) && outcomes[column] !== 'done')
          expect(text.includes(team.name), `${column} is told of the team: ${route}`).toBe(false);
      }
      expect(outcomes, route).toEqual(expectedOf(row, 'not_found'));
    });
  }
});

/** To them nobody names a team. */
const isOutside = (column: Column) => column === 'stranger' || column === 'guest';

/** Asks as somebody does; of a stream no more than how it begins. */
async function ask(column: Column, address: string): Promise<{ status: number; text: string }> {
  const { cookies } = await house.people[column].request.storageState();
  const asked = new AbortController();
  const answer = await fetch(address, {
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
    redirect: 'manual',
    signal: asked.signal,
  });
  const type = answer.headers.get('content-type') ?? '';
  const isStream = type.startsWith('text/event-stream');
  const text = isStream ? '' : Buffer.from(await answer.arrayBuffer()).toString('latin1');
  if (isStream) asked.abort();
  return { status: answer.status, text: `${answer.headers.get('location') ?? ''} ${type} ${text}` };
}

function outcomeOfPage(status: number, text: string, told: string): string {
  if (status === 200) return text.includes(told) ? 'done' : 'untold';
  if (status === 404) return 'not_found';
  if (status === 403) return 'forbidden';
  return status === 307 && text.includes('/sign-in') ? 'sign_in' : `${status}`;
}

for (const [name, given] of Object.entries(actions)) {
  for (const row of [given].flat()) {
    test(row.when ? `${name}, ${row.when}` : name, async () => {
      const outcomes = {} as Record<Column, string>;
      for (const column of columns) {
        const team = await house.makeTeam();
        const fields = await row.fields(team, house, column);
        const asked = Object.values(fields).join(' ');
        const before = await rowsOf(team);
        const answer = await house.send(column, name, fields, pageOf(name, team));
        outcomes[column] = outcomeOfAction(answer);
        if (row.tells && outcomes[column] === 'done' && !answer.text.includes(team.name))
          outcomes[column] = 'untold';
        if (outcomes[column] !== 'done') {
          expect(await rowsOf(team), `${column} was refused, and changed this all the same`).toEqual(before);
          const isTold = isOutside(column) && !asked.includes(team.name) && answer.text.includes(team.name);
          expect(isTold, `${column} is told of the team`).toBe(false);
        }
      }
      expect(outcomes).toEqual(expectedOf(row, 'forbidden'));
    });
  }
}

const pageOf = (name: string, team: Team) =>
  actionNamed(name)
    .page.replace('[team]', team.id)
    .replace('[token]', team.invitation.token)
    .replace('[slug]', team.link.slug)
    .replace('[id]', house.expansion);

/** By the sentences of verbs, which are told in English. */
function outcomeOfAction({ state, text }: ActionAnswer): string {
  if (state === null) return text.includes('"x-action-redirect"') ? 'done' : 'no answer';
  if (state.status === 'done' || state.status === 'invalid') return state.status;
  const { message = '' } = state;
  if (/^There is (no such|nothing to see)/.test(message)) return 'not_found';
  if (/^Sign in to do this/.test(message)) return 'sign_in';
  return /^(Your role in this team|You may look at this|Only who)/.test(message) ? 'forbidden' : message;
}

const tables = [
  'team_members',
  'team_invitations',
  'team_shares',
  'team_collections',
  'team_events',
  'comments',
  'reviews',
  'share_links',
  'provider_keys',
];

/** All that there is of a team. */
function rowsOf({ id }: Team) {
  const each = tables.map(
    (table) =>
      sql`select ${table} as name, to_jsonb(it)::text as row from ${sql.identifier(table)} it where team_id = ${id}`,
  );
  const whole = sql`select 'teams' as name, to_jsonb(it)::text as row from teams it where id = ${id}`;
  return house.db.execute(sql`${sql.join([whole, ...each], sql` union all `)} order by name, row`);
}
