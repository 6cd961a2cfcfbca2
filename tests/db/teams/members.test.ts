import { and, eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { providerKeys, tasks, teamEvents, teamMembers, teams } from '@/drizzle/schema';
import { updateProfile } from '@/lib/accounts/update-profile';
import type { Actor } from '@/lib/context';
import type { Log } from '@/lib/log';
import { changeMemberPreferences } from '@/lib/teams/change-member-preferences';
import { changeRole } from '@/lib/teams/change-role';
import { changeTeam } from '@/lib/teams/change-team';
import { createTeam } from '@/lib/teams/create-team';
import { deleteTeam } from '@/lib/teams/delete-team';
import { leaveTeam } from '@/lib/teams/leave-team';
import { listMembers } from '@/lib/teams/list-members';
import { listTeams } from '@/lib/teams/list-teams';
import { removeMember } from '@/lib/teams/remove-member';
import { requireMember } from '@/lib/teams/require-member';
import { type Role, roles, rolesUnder } from '@/lib/teams/roles';
import { transferOwnership } from '@/lib/teams/transfer-ownership';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePerson } from '@/tests/support/factories';
import { makeTeam } from '@/tests/support/team-house';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let team: Awaited<ReturnType<typeof makeTeam>>;

beforeEach(async () => {
  house = await expansionHouse();
  team = await makeTeam(house.db);
});

const by = ({ actor }: { actor: Actor }) => house.context(actor);
const join = (userId: string, role: Role) =>
  house.db.insert(teamMembers).values({ teamId: team.id, userId, role });
async function roleOf({ id }: { id: string }): Promise<Role | null> {
  const own = and(eq(teamMembers.teamId, team.id), eq(teamMembers.userId, id));
  return (await house.db.select().from(teamMembers).where(own))[0]?.role ?? null;
}
const events = async () =>
  (await house.db.select().from(teamEvents).orderBy(teamEvents.id)).map(({ action, actorId, about }) => ({
    action,
    actorId,
    about,
  }));
/** How many of some attempts at the same time went well, and why the others did not. */
async function atOnce(...attempts: Promise<unknown>[]) {
  const ended = await Promise.allSettled(attempts);
  return {
    done: ended.filter(({ status }) => status === 'fulfilled').length,
    codes: ended.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : [])),
  };
}

test('who creates a team owns it, and sees it among theirs', async () => {
  const { id } = await createTeam(by(team.stranger), { name: 'Lighthouses' });
  expect(await listTeams(by(team.stranger))).toEqual([
    { id, name: 'Lighthouses', role: 'owner', sharesNew: false, members: 1 },
  ]);
  expect(await events()).toEqual([
    { action: 'team_created', actorId: team.stranger.id, about: { name: 'Lighthouses' } },
  ]);
  await expect(createTeam(house.context({ kind: 'nobody' }), { name: 'None' })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('its name and what it keeps are changed by those who lead it, and written down once', async () => {
  const wish = { team: team.id, name: 'Quay', keepsShared: false };
  await changeTeam(by(team.admin), wish);
  await changeTeam(by(team.owner), wish);
  expect((await requireMember(by(team.viewer), team.id, 'team.look')).team).toMatchObject({
    name: 'Quay',
    keepsShared: false,
  });
  expect(await events()).toEqual([
    { action: 'team_changed', actorId: team.admin.id, about: { name: 'Quay', keepsShared: false } },
  ]);
  await expect(changeTeam(by(team.member), wish)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(changeTeam(by(team.stranger), wish)).rejects.toMatchObject({ code: 'not_found' });
});

test('members are listed by what they may, with addresses for those who may change them', async () => {
  await updateProfile(by(team.member), { name: 'Mai' });
  const listed = await listMembers(by(team.admin), { team: team.id });
  expect(listed.map(({ id, role }) => [id, role])).toEqual(roles.map((role) => [team[role].id, role]));
  expect(listed[2]).toMatchObject({ name: 'Mai', email: team.member.email });
  for (const { email } of await listMembers(by(team.member), { team: team.id })) expect(email).toBeNull();
  await expect(listMembers(by(team.stranger), { team: team.id })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test.each(roles)('what %s makes of whom is what the table of roles says', async (actor) => {
  for (const before of roles) {
    for (const role of roles) {
      const person = await makePerson(house.db);
      await join(person.id, before);
      const changed = changeRole(by(team[actor]), { team: team.id, userId: person.id, role });
      if (rolesUnder(actor).includes(before) && rolesUnder(actor).includes(role)) {
        expect(await changed).toEqual({ before });
        expect(await roleOf(person)).toBe(role);
      } else {
        await expect(changed).rejects.toMatchObject({ code: 'forbidden' });
        expect(await roleOf(person)).toBe(before);
      }
    }
  }
});

test('a change of role is written down with what it was', async () => {
  await changeRole(by(team.owner), { team: team.id, userId: team.viewer.id, role: 'member' });
  await changeRole(by(team.owner), { team: team.id, userId: team.viewer.id, role: 'member' });
  const name = team.viewer.email.split('@')[0];
  expect(await events()).toEqual([
    {
      action: 'role_changed',
      actorId: team.owner.id,
      about: { userId: team.viewer.id, name, before: 'viewer', role: 'member' },
    },
  ]);
  await expect(
    changeRole(by(team.owner), { team: team.id, userId: team.stranger.id, role: 'admin' }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('the last owner stays one, and neither leaves nor is made less', async () => {
  const less = { team: team.id, userId: team.owner.id, role: 'admin' } as const;
  await expect(changeRole(by(team.owner), less)).rejects.toMatchObject({ code: 'conflict' });
  await expect(leaveTeam(by(team.owner), { team: team.id })).rejects.toMatchObject({ code: 'conflict' });
  await changeRole(by(team.owner), { team: team.id, userId: team.viewer.id, role: 'owner' });
  await changeRole(by(team.owner), less);
  await leaveTeam(by(team.owner), { team: team.id });
  expect([await roleOf(team.owner), await roleOf(team.viewer)]).toEqual([null, 'owner']);
});

test('of two owners who leave in the same moment, one stays', async () => {
  const second = await makePerson(house.db);
  await join(second.id, 'owner');
  const { done, codes } = await atOnce(
    leaveTeam(by(team.owner), { team: team.id }),
    leaveTeam(by(second), { team: team.id }),
  );
  expect({ done, codes }).toEqual({ done: 1, codes: ['conflict'] });
  expect([await roleOf(team.owner), await roleOf(second)].filter((role) => role === 'owner')).toHaveLength(1);
});

test('of two owners who make each other less in the same moment, one stays an owner', async () => {
  const second = await makePerson(house.db);
  await join(second.id, 'owner');
  const make = (actor: { actor: Actor }, userId: string) =>
    changeRole(by(actor), { team: team.id, userId, role: 'viewer' });
  expect(await atOnce(make(team.owner, second.id), make(second, team.owner.id))).toEqual({
    done: 1,
    codes: ['forbidden'],
  });
});

test('of two admins who remove each other in the same moment, one is removed', async () => {
  const second = await makePerson(house.db);
  await join(second.id, 'admin');
  const remove = (actor: { actor: Actor }, userId: string) =>
    removeMember(by(actor), { team: team.id, userId });
  expect(await atOnce(remove(team.admin, second.id), remove(second, team.admin.id))).toEqual({
    done: 1,
    codes: ['not_found'],
  });
  expect([await roleOf(team.admin), await roleOf(second)].filter(Boolean)).toEqual(['admin']);
});

test('who is removed is in the team no more, and it is written down', async () => {
  await removeMember(by(team.admin), { team: team.id, userId: team.member.id });
  await expect(requireMember(by(team.member), team.id, 'team.look')).rejects.toMatchObject({
    code: 'not_found',
  });
  const name = team.member.email.split('@')[0];
  expect(await events()).toEqual([
    {
      action: 'member_removed',
      actorId: team.admin.id,
      about: { userId: team.member.id, name, role: 'member' },
    },
  ]);
  const remove = (actor: { actor: Actor }, { id }: { id: string }) =>
    removeMember(by(actor), { team: team.id, userId: id });
  await expect(remove(team.admin, team.member)).rejects.toMatchObject({ code: 'not_found' });
  await expect(remove(team.admin, team.owner)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(remove(team.owner, team.owner)).rejects.toMatchObject({ code: 'conflict' });
  await expect(remove(team.viewer, team.admin)).rejects.toMatchObject({ code: 'forbidden' });
});

test('an owner hands the team to another member and becomes an admin', async () => {
  await transferOwnership(by(team.owner), { team: team.id, userId: team.viewer.id });
  expect([await roleOf(team.owner), await roleOf(team.viewer), await roleOf(team.admin)]).toEqual([
    'admin',
    'owner',
    'admin',
  ]);
  const to = { team: team.id, userId: team.member.id };
  await expect(transferOwnership(by(team.owner), to)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(transferOwnership(by(team.viewer), { ...to, userId: team.stranger.id })).rejects.toMatchObject(
    { code: 'not_found' },
  );
  await expect(transferOwnership(by(team.viewer), { ...to, userId: team.viewer.id })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('handing the team to somebody who leaves in the same moment leaves it with an owner', async () => {
  await atOnce(
    transferOwnership(by(team.owner), { team: team.id, userId: team.member.id }),
    leaveTeam(by(team.member), { team: team.id }),
  );
  const owners = and(eq(teamMembers.teamId, team.id), eq(teamMembers.role, 'owner'));
  expect(await house.db.$count(teamMembers, owners)).toBe(1);
});

test('who may share says whether their new work is shared; who may not is refused', async () => {
  for (const role of roles) {
    const changed = changeMemberPreferences(by(team[role]), { team: team.id, sharesNew: true });
    if (role === 'viewer') await expect(changed).rejects.toMatchObject({ code: 'forbidden' });
    else await changed;
    const { sharesNew } = await requireMember(by(team[role]), team.id, 'team.look');
    expect(sharesNew).toBe(role !== 'viewer');
  }
});

test('a team is deleted by its owner, who types its name', async () => {
  const named = { team: team.id, name: 'Harbour' };
  await expect(deleteTeam(by(team.owner), { ...named, name: 'harbour' })).rejects.toMatchObject({
    code: 'invalid',
    fields: { name: ['This is not the name of the team.'] },
  });
  await expect(deleteTeam(by(team.admin), named)).rejects.toMatchObject({ code: 'forbidden' });
  const logged: unknown[] = [];
  const log = { info: (about: object, what: string) => logged.push([what, about]) } as unknown as Log;
  const from = { ...team.owner.actor, address: '192.0.2.7' };
  await deleteTeam({ ...house.context(from), log }, named);
  expect(await house.db.$count(teams)).toBe(0);
  expect(await house.db.$count(teamMembers)).toBe(0);
  const who = { userId: team.owner.id, address: '192.0.2.7' };
  expect(logged).toEqual([['a team was deleted', { teamId: team.id, name: 'Harbour', ...who }]]);
});

test('a team whose keys are at work is not deleted until they are done', async () => {
  const { task } = await house.ask();
  await house.db.update(tasks).set({ sentAt: house.clock.now });
  await house.db
    .update(providerKeys)
    .set({ ownerId: null, teamId: team.id, isDefault: false })
    .where(eq(providerKeys.id, house.key.id));
  const named = { team: team.id, name: 'Harbour' };
  await expect(deleteTeam(by(team.owner), named)).rejects.toMatchObject({ code: 'conflict' });
  await house.db.update(tasks).set({ status: 'failed' }).where(eq(tasks.id, task.id));
  await deleteTeam(by(team.owner), named);
  expect(await house.db.$count(teams)).toBe(0);
});
