import { and, eq, ne } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import {
  collections,
  shareLinks,
  teamCollections,
  teamInvitations,
  teamMembers,
  teamShares,
  teams,
  users,
} from '@/drizzle/schema';
import { deleteAccount } from '@/lib/archive/delete-account';
import type { Actor } from '@/lib/context';
import { addToCollection } from '@/lib/gallery/collections/collect';
import { listExpansions } from '@/lib/gallery/list-expansions';
import { acceptInvitation } from '@/lib/teams/accept-invitation';
import { endMembership } from '@/lib/teams/end-membership';
import { inviteByLink } from '@/lib/teams/invite-by-link';
import { leaveTeam } from '@/lib/teams/leave-team';
import { listMembers } from '@/lib/teams/list-members';
import { listTeamEvents } from '@/lib/teams/list-team-events';
import { removeMember } from '@/lib/teams/remove-member';
import { requireMember } from '@/lib/teams/require-member';
import { shareNew } from '@/lib/teams/share-new';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makeExpansion, makePhoto } from '@/tests/support/factories';
import { makeTeam, shareExpansion } from '@/tests/support/team-house';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let team: Awaited<ReturnType<typeof makeTeam>>;

const by = ({ actor }: { actor: Actor }) => house.context(actor);
const seen = async () =>
  (await listExpansions(by(team.viewer), { filter: { team: team.id } })).items.map(({ id }) => id).sort();
const make = async () => {
  const photo = await makePhoto(house.db, team.member.id);
  return makeExpansion(house.db, { ownerId: team.member.id, photoId: photo.id });
};
const put = (collection: string, id: string) =>
  addToCollection(by(team.member), { id: collection, selection: { ids: [id] } });

/** A member with work that is shared by itself, by a collection, by both, and not at all. */
async function settle(keepsShared: boolean) {
  house = await expansionHouse();
  team = await makeTeam(house.db, { keepsShared });
  const work = { alone: await make(), within: await make(), both: await make(), kept: await make() };
  const [collection] = await house.db
    .insert(collections)
    .values({ ownerId: team.member.id, name: 'Quays' })
    .returning();
  await put(collection!.id, work.within.id);
  await put(collection!.id, work.both.id);
  await house.db.insert(teamCollections).values({ teamId: team.id, collectionId: collection!.id });
  await shareExpansion(house.db, team.id, work.alone);
  await shareExpansion(house.db, team.id, work.both);
  const shared = [work.alone.id, work.within.id, work.both.id].sort();
  expect(await seen()).toEqual(shared);
  return { ...work, shared, collection: collection!.id };
}

const ways = {
  leaves: () => leaveTeam(by(team.member), { team: team.id }),
  'is removed': () => removeMember(by(team.admin), { team: team.id, userId: team.member.id }),
};

for (const [how, go] of Object.entries(ways)) {
  test(`a team that keeps what was shared keeps it when somebody ${how}, and gets nothing more`, async () => {
    const { shared, kept, within, collection } = await settle(true);
    await go();
    expect(await seen()).toEqual(shared);
    await put(collection, kept.id);
    expect(await seen()).toEqual(shared);
    await house.db.delete(collections).where(eq(collections.id, collection));
    expect(await seen()).toEqual(shared);
    const rows = await house.db.select().from(teamShares).where(eq(teamShares.expansionId, within.id));
    expect(rows.map(({ via, ownerId }) => ({ via, ownerId }))).toEqual([
      { via: within.id, ownerId: team.member.id },
    ]);
  });

  test(`a team that does not keep it sees nothing of it once somebody ${how}`, async () => {
    const { kept, collection } = await settle(false);
    await go();
    expect(await seen()).toEqual([]);
    await put(collection, kept.id);
    expect(await seen()).toEqual([]);
    expect(await house.db.$count(teamShares)).toBe(0);
  });
}

test('what is put into a collection while its owner is removed is not shared afterwards', async () => {
  const { kept, collection } = await settle(false);
  await Promise.all([ways['is removed'](), put(collection, kept.id)]);
  expect(await house.db.$count(teamShares)).toBe(0);
  expect(await house.db.$count(teamCollections)).toBe(0);
});

const waiting = () =>
  house.sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

/** A new expansion of the member's that is shared as it is made, in a transaction that ends with `meanwhile`. */
const shareWhileMade = async (meanwhile: () => Promise<unknown>) => {
  const { id } = await make();
  await house.db.transaction(async (tx) => {
    await shareNew({ ...by(team.member), db: tx }, { id, ownerId: team.member.id, name: 'photo.jpg' });
    await meanwhile();
  });
  return id;
};

for (const keepsShared of [true, false]) {
  const becomes = keepsShared ? 'stays with the team that keeps it' : 'goes with them';
  test(`what is being made while its owner is removed ${becomes}`, async () => {
    const { shared } = await settle(keepsShared);
    await house.db.update(teamMembers).set({ sharesNew: true });
    let removed: Promise<void> | undefined;
    const id = await shareWhileMade(async () => {
      removed = ways['is removed']();
      await expect.poll(waiting).toHaveLength(1);
    });
    await removed;
    expect(await seen()).toEqual(keepsShared ? [...shared, id].sort() : []);
  });
}

test('what is made once its owner is being removed is not shared any more', async () => {
  await settle(false);
  await house.db.update(teamMembers).set({ sharesNew: true });
  let made: Promise<string> | undefined;
  await house.db.transaction(async (tx) => {
    const row = await requireMember({ ...by(team.member), db: tx }, team.id, 'team.look');
    await endMembership({ ...by(team.admin), db: tx }, row.team, team.member.id);
    made = shareWhileMade(async () => {});
    await expect.poll(waiting).toHaveLength(1);
  });
  await made;
  expect(await seen()).toEqual([]);
  expect(await house.db.$count(teamShares)).toBe(0);
});

test('the links of who leaves speak to the team no more', async () => {
  const { alone } = await settle(true);
  const row = { ownerId: team.member.id, teamId: team.id, expansionId: alone.id, slug: 'a-slug' };
  await house.db.insert(shareLinks).values(row);
  await ways.leaves();
  const [link] = await house.db.select().from(shareLinks);
  expect(link).toMatchObject({ ownerId: team.member.id, teamId: null, revokedAt: null });
});

const deleted = ({ actor, email }: { actor: Actor; email: string }) =>
  deleteAccount(house.context(actor), { email });

beforeEach(async () => {
  house = await expansionHouse();
  team = await makeTeam(house.db);
});

test('the only owner of a team with others is told the way out, and keeps their account', async () => {
  await expect(deleted(team.owner)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/“Harbour”.*Hand it to one of them first, or delete it/),
  });
  expect(await house.db.$count(users, eq(users.id, team.owner.id))).toBe(1);
  expect(house.provider.asked.abandons).toEqual([]);
});

test('a team that somebody is alone in goes with their account', async () => {
  await house.db
    .delete(teamMembers)
    .where(and(eq(teamMembers.teamId, team.id), eq(teamMembers.role, 'owner')));
  for (const person of [team.admin, team.viewer]) await leaveTeam(by(person), { team: team.id });
  await house.db.update(teamMembers).set({ role: 'owner' });
  await deleted(team.member);
  expect(await house.db.$count(teams)).toBe(0);
});

test('a team that somebody joins while its only member deletes their account stays, and so does the account', async () => {
  const others = and(eq(teamMembers.teamId, team.id), ne(teamMembers.role, 'owner'));
  await house.db.delete(teamMembers).where(others);
  const { path } = await inviteByLink(by(team.owner), {
    team: team.id,
    role: 'viewer',
    days: 7,
    mostUses: null,
  });
  let deleting: Promise<unknown> | undefined;
  await house.db.transaction(async (tx) => {
    const token = path.replace('/join/', '');
    await acceptInvitation({ ...by(team.stranger), db: tx }, { token });
    deleting = deleted(team.owner).catch((error) => error);
    await expect.poll(waiting).toHaveLength(1);
  });
  expect(await deleting).toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/only owner of the team “Harbour”/),
  });
  const members = await listMembers(by(team.owner), { team: team.id });
  expect(members.map(({ id }) => id).sort()).toEqual([team.owner.id, team.stranger.id].sort());
});

test('an account takes what it shared with it, and the team remembers by name that it left', async () => {
  await settle(true);
  const invitation = { team: team.id, role: 'viewer', days: 7, mostUses: null } as const;
  await inviteByLink(by(team.admin), invitation);
  await deleted(team.member);
  await deleted(team.admin);
  expect(await seen()).toEqual([]);
  expect(await house.db.$count(teamShares)).toBe(0);
  const members = await listMembers(by(team.owner), { team: team.id });
  expect(members.map(({ role }) => role)).toEqual(['owner', 'viewer']);
  const { items } = await listTeamEvents(by(team.owner), { team: team.id, action: 'member_left' });
  const left = { action: 'member_left', actorId: null };
  expect(items).toMatchObject([
    { ...left, actorName: team.admin.email.split('@')[0] },
    { ...left, actorName: team.member.email.split('@')[0] },
  ]);
  const [row] = await house.db.select().from(teamInvitations);
  expect(row!.revokedAt).not.toBeNull();
});

test('of two owners whose accounts are deleted in the same moment, one is refused', async () => {
  await house.db
    .update(teamMembers)
    .set({ role: 'owner' })
    .where(and(eq(teamMembers.teamId, team.id), eq(teamMembers.userId, team.admin.id)));
  const ended = await Promise.allSettled([deleted(team.owner), deleted(team.admin)]);
  expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
