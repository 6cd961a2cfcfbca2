import { beforeEach, expect, test } from 'vitest';
import { teamEvents, teamInvitations } from '@/drizzle/schema';
import type { Actor } from '@/lib/context';
import { taskList } from '@/lib/jobs/task-list';
import { changeRole } from '@/lib/teams/change-role';
import { changeTeam } from '@/lib/teams/change-team';
import { exportTeamEvents } from '@/lib/teams/export-team-events';
import { inviteByLink } from '@/lib/teams/invite-by-link';
import { leaveTeam } from '@/lib/teams/leave-team';
import { listAllTeams } from '@/lib/teams/list-all-teams';
import { listTeamActors } from '@/lib/teams/list-team-actors';
import { listTeamEvents } from '@/lib/teams/list-team-events';
import { may, roles } from '@/lib/teams/roles';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makeTeam } from '@/tests/support/team-house';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let team: Awaited<ReturnType<typeof makeTeam>>;

beforeEach(async () => {
  house = await expansionHouse();
  team = await makeTeam(house.db);
});

const by = ({ actor }: { actor: Actor }) => house.context(actor);
const rename = (person: { actor: Actor }, name: string) =>
  changeTeam(by(person), { team: team.id, name, keepsShared: true });

test('those who lead a team read who did what, from where, page by page, by person and by kind', async () => {
  const address = '203.0.113.7';
  const admin = { actor: { ...team.admin.actor, address } as Actor };
  for (const name of ['One', 'Two', 'Three']) await rename(team.owner, name);
  await rename(admin, 'Four');
  await changeRole(by(admin), { team: team.id, userId: team.viewer.id, role: 'member' });

  const first = await listTeamEvents(by(team.admin), { team: team.id, limit: 3 });
  expect(first.items.map(({ action, about, address: from }) => [action, about.name, from])).toEqual([
    ['role_changed', team.viewer.email.split('@')[0], address],
    ['team_changed', 'Four', address],
    ['team_changed', 'Three', null],
  ]);
  const rest = await listTeamEvents(by(team.admin), { team: team.id, limit: 3, before: first.nextBefore! });
  expect(rest.items.map(({ about }) => about.name)).toEqual(['Two', 'One']);
  expect(rest.nextBefore).toBeNull();

  const named = async (filter: object) =>
    (await listTeamEvents(by(team.owner), { team: team.id, ...filter })).items.map(({ about }) => about.name);
  expect(await named({ person: team.owner.id })).toEqual(['Three', 'Two', 'One']);
  expect(await named({ person: team.admin.id, action: 'team_changed' })).toEqual(['Four']);
  expect(await named({ action: 'key_added' })).toEqual([]);
  await leaveTeam(by(admin), { team: team.id });
  expect((await listTeamActors(by(team.owner), { team: team.id })).map(({ id }) => id).sort()).toEqual(
    [team.owner.id, team.admin.id].sort(),
  );
});

test('others do not, nor do they get it as a table', async () => {
  for (const role of [...roles, 'stranger'] as const) {
    const asked = [
      () => listTeamEvents(by(team[role]), { team: team.id }),
      () => listTeamActors(by(team[role]), { team: team.id }),
      () => exportTeamEvents(by(team[role]), { team: team.id }),
    ];
    for (const ask of asked) {
      if (role === 'stranger') await expect(ask()).rejects.toMatchObject({ code: 'not_found' });
      else if (may(role, 'audit.see')) await ask();
      else await expect(ask()).rejects.toMatchObject({ code: 'forbidden' });
    }
  }
});

test('a table of it is whole, newest first', async () => {
  await rename(team.owner, 'A "quoted", name');
  await rename(team.owner, 'Last');
  let text = '';
  for await (const part of await exportTeamEvents(by(team.owner), { team: team.id })) text += part;
  const [head, last, first, end] = text.split('\r\n');
  expect(head).toBe('\uFEFFtime,person,person_id,action,about,address,event');
  expect(last).toContain(`,${team.owner.id},team_changed,"{""name"":""Last"",""keepsShared"":true}",,`);
  expect(first).toContain('A \\""quoted\\"", name');
  expect(end).toBe('');
});

test('it is kept for a year, and an expired invitation for a month', async () => {
  const day = 24 * 60 * 60 * 1000;
  const start = house.clock.now.getTime();
  await rename(team.owner, 'Long ago');
  house.clock.now = new Date(start + 1 * day);
  await inviteByLink(by(team.owner), { team: team.id, role: 'viewer', days: 1, mostUses: 1 });
  const tidy = () => taskList.tidy(house.system, {}, new AbortController().signal);
  const left = async () => [await house.db.$count(teamEvents), await house.db.$count(teamInvitations)];
  house.clock.now = new Date(start + 31 * day);
  await tidy();
  expect(await left()).toEqual([2, 1]);
  house.clock.now = new Date(start + 33 * day);
  await tidy();
  expect(await left()).toEqual([2, 0]);
  house.clock.now = new Date(start + 366 * day - 1);
  await tidy();
  expect(await left()).toEqual([1, 0]);
});

test('the command line sees all teams, and nobody else does', async () => {
  expect(await listAllTeams(house.system)).toEqual([
    { id: team.id, name: 'Harbour', members: 4, owners: [team.owner.email], createdAt: team.createdAt },
  ]);
  await expect(listAllTeams(by(team.owner))).rejects.toMatchObject({ code: 'forbidden' });
});
