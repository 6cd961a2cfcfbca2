import { and, eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { teamEvents, teamMembers, teamShares } from '@/drizzle/schema';
import type { Actor } from '@/lib/context';
import { deleteExpansions } from '@/lib/gallery/delete-expansions';
import { listTeamStandings } from '@/lib/sharing/list-team-standings';
import { shareWithTeam } from '@/lib/sharing/share-with-team';
import { unshareFromTeam } from '@/lib/sharing/unshare-from-team';
import { removeMember } from '@/lib/teams/remove-member';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makeExpansion, makePhoto } from '@/tests/support/factories';
import { makeTeam } from '@/tests/support/team-house';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let team: Awaited<ReturnType<typeof makeTeam>>;

beforeEach(async () => {
  house ??= await expansionHouse();
  team = await makeTeam(house.db);
});

type Person = { id: string; actor: Actor };
const by = ({ actor }: { actor: Actor }) => house.context(actor);

async function make(owner: Person, more: object = {}): Promise<string> {
  const photo = await makePhoto(house.db, owner.id);
  return (await makeExpansion(house.db, { ownerId: owner.id, photoId: photo.id, ...more })).id;
}

const shown = async () => {
  const rows = await house.db.select().from(teamShares).where(eq(teamShares.teamId, team.id));
  return rows.map(({ expansionId }) => expansionId).sort();
};
const events = async () => {
  const rows = await house.db.select().from(teamEvents).where(eq(teamEvents.teamId, team.id));
  return rows.map(({ action, actorId, about }) => ({ action, actorId, about }));
};
const these = (...ids: string[]) => ({ selection: { ids }, teamId: team.id });

test('what is shared by name is shared once, whoever asks twice, and is written down once', async () => {
  const [one, two] = [await make(team.member), await make(team.member)];
  expect(await shareWithTeam(by(team.member), these(one, two))).toMatchObject({ count: 2 });
  expect(await shareWithTeam(by(team.member), these(one))).toMatchObject({ count: 0 });
  expect(await shown()).toEqual([one, two].sort());
  expect(await events()).toEqual([{ action: 'work_shared', actorId: team.member.id, about: { count: 2 } }]);
});

test('what a filter finds is shared but for what is excepted, and nothing from the trash', async () => {
  const [wide, excepted, deleted] = [
    await make(team.member, { ratio: '16:9' }),
    await make(team.member, { ratio: '16:9' }),
    await make(team.member, { ratio: '16:9' }),
  ];
  await make(team.member, { ratio: '1:1' });
  await deleteExpansions(by(team.member), { ids: [deleted] });
  const selection = { filter: { ratio: '16:9' as const }, except: [excepted] };
  expect(await shareWithTeam(by(team.member), { selection, teamId: team.id })).toMatchObject({ count: 1 });
  expect(await shown()).toEqual([wide]);
  await expect(shareWithTeam(by(team.member), these(deleted))).rejects.toMatchObject({ code: 'not_found' });
});

test('nobody shares what is not theirs, where they may not, or with a team that they are not in', async () => {
  const [own, others] = [await make(team.viewer), await make(team.owner)];
  const strange = await make(team.stranger);
  await expect(shareWithTeam(by(team.member), these(others))).rejects.toMatchObject({ code: 'not_found' });
  await expect(shareWithTeam(by(team.viewer), these(own))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(shareWithTeam(by(team.stranger), these(strange))).rejects.toMatchObject({ code: 'not_found' });
  expect(await shown()).toEqual([]);
  expect(await events()).toEqual([]);
});

test('sharing is taken back as a whole, and leaves what was shared before', async () => {
  const [before, after] = [await make(team.member), await make(team.member)];
  await shareWithTeam(by(team.member), these(before));
  house.clock.now = new Date(house.clock.now.getTime() + 1000);
  const { sharedAt } = await shareWithTeam(by(team.member), these(before, after));
  await unshareFromTeam(by(team.owner), { teamId: team.id, sharedAt });
  expect(await shown()).toEqual([before, after].sort());
  expect(await unshareFromTeam(by(team.member), { teamId: team.id, sharedAt })).toMatchObject({ count: 1 });
  expect(await shown()).toEqual([before]);
});

test('own work is unshared by anybody, that of others by those who lead, and the answer names what is own', async () => {
  const [theirs, own] = [await make(team.member), await make(team.admin)];
  await shareWithTeam(by(team.member), these(theirs));
  await shareWithTeam(by(team.admin), these(own));
  await expect(unshareFromTeam(by(team.member), these(own))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(unshareFromTeam(by(team.viewer), these(own))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(unshareFromTeam(by(team.stranger), these(own))).rejects.toMatchObject({ code: 'not_found' });
  expect(await unshareFromTeam(by(team.member), these(own, theirs))).toEqual({
    count: 1,
    kept: 0,
    own: [theirs],
  });
  expect(await unshareFromTeam(by(team.member), these(theirs))).toEqual({ count: 0, kept: 0, own: [] });
  await shareWithTeam(by(team.member), these(theirs));
  const all = { selection: { filter: { team: team.id }, except: [] }, teamId: team.id };
  expect(await unshareFromTeam(by(team.admin), all)).toEqual({ count: 2, kept: 0, own: [own] });
  expect(await shown()).toEqual([]);
});

test('who became a viewer shares no more, but takes back what they shared', async () => {
  const own = await make(team.member);
  await shareWithTeam(by(team.member), these(own));
  await house.db
    .update(teamMembers)
    .set({ role: 'viewer' })
    .where(and(eq(teamMembers.teamId, team.id), eq(teamMembers.userId, team.member.id)));
  expect(await listTeamStandings(by(team.member), { selection: { ids: [own] } })).toMatchObject([
    { id: team.id, mayShare: false, shared: 'all' },
  ]);
  expect(await unshareFromTeam(by(team.member), these(own))).toMatchObject({ count: 1 });
  expect(await listTeamStandings(by(team.member), { selection: { ids: [own] } })).toEqual([]);
});

test('how a selection stands with each team is told: all, some or nothing of it', async () => {
  const other = await makeTeam(house.db, { name: 'Quay' });
  await house.db.insert(teamMembers).values({ teamId: other.id, userId: team.member.id, role: 'member' });
  const [one, two] = [await make(team.member), await make(team.member)];
  await shareWithTeam(by(team.member), these(one));
  const standings = async (...ids: string[]) =>
    (await listTeamStandings(by(team.member), { selection: { ids } })).map(({ name, shared }) => [
      name,
      shared,
    ]);
  expect(await standings(one)).toEqual([
    ['Harbour', 'all'],
    ['Quay', 'none'],
  ]);
  expect(await standings(one, two)).toEqual([
    ['Harbour', 'some'],
    ['Quay', 'none'],
  ]);
  expect(await listTeamStandings(by(team.stranger), { selection: { ids: [one] } })).toEqual([]);
});

test('who shares while they are removed leaves nothing behind', async () => {
  const leaving = await makeTeam(house.db, { keepsShared: false });
  for (let round = 0; round < 8; round += 1) {
    const own = await make(leaving.member);
    const [shared, removed] = await Promise.allSettled([
      shareWithTeam(by(leaving.member), { selection: { ids: [own] }, teamId: leaving.id }),
      removeMember(by(leaving.owner), { team: leaving.id, userId: leaving.member.id }),
    ]);
    expect(removed.status).toBe('fulfilled');
    if (shared.status === 'rejected') expect(shared.reason).toMatchObject({ code: 'not_found' });
    expect(await house.db.$count(teamShares, eq(teamShares.teamId, leaving.id))).toBe(0);
    await house.db
      .insert(teamMembers)
      .values({ teamId: leaving.id, userId: leaving.member.id, role: 'member' });
  }
});
