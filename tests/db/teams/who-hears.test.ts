import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { collectionItems, collections, shareLinks, teamCollections, teamMembers } from '@/drizzle/schema';
import { deleteAccount } from '@/lib/archive/delete-account';
import type { Actor } from '@/lib/context';
import { announceAccess } from '@/lib/events/announce';
import { type Heard, subscribe } from '@/lib/events/subscribe';
import { deleteExpansions } from '@/lib/gallery/delete-expansions';
import { unshareCollection } from '@/lib/sharing/unshare-collection';
import { unshareFromTeam } from '@/lib/sharing/unshare-from-team';
import { acceptInvitation } from '@/lib/teams/accept-invitation';
import { deleteTeam } from '@/lib/teams/delete-team';
import { inviteByLink } from '@/lib/teams/invite-by-link';
import { leaveTeam } from '@/lib/teams/leave-team';
import { removeMember } from '@/lib/teams/remove-member';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makeExpansion, makePhoto } from '@/tests/support/factories';
import { makeTeam, shareExpansion } from '@/tests/support/team-house';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let team: Awaited<ReturnType<typeof makeTeam>>;
let work: { id: string; collection: string; link: string };

beforeEach(async () => {
  house ??= await expansionHouse();
  team = await makeTeam(house.db);
  const ownerId = team.member.id;
  const photo = await makePhoto(house.db, ownerId);
  const expansion = await makeExpansion(house.db, { ownerId, photoId: photo.id });
  const [collection] = await house.db.insert(collections).values({ ownerId, name: 'Quays' }).returning();
  await house.db.insert(collectionItems).values({ collectionId: collection!.id, expansionId: expansion.id });
  await house.db.insert(teamCollections).values({ teamId: team.id, collectionId: collection!.id });
  await shareExpansion(house.db, team.id, expansion);
  work = { id: expansion.id, collection: collection!.id, link: await linkOf(ownerId, expansion.id, team.id) };
});

const by = ({ actor }: { actor: Actor }) => house.context(actor);

async function linkOf(ownerId: string, expansionId: string, teamId: string | null): Promise<string> {
  const [link] = await house.db
    .insert(shareLinks)
    .values({ ownerId, expansionId, teamId, slug: randomUUID() })
    .returning();
  return link!.id;
}

/** Messages come in the order of their transactions: with one of its own, all before it have come. */
async function allHeard(): Promise<void> {
  const audience = randomUUID();
  const heard: Heard[] = [];
  const leave = await subscribe(house.sql, audience, (event) => heard.push(event));
  await announceAccess(house.db, audience);
  await expect.poll(() => heard).toEqual(['access']);
  leave();
}

/** What pages of somebody hear of something that is done, and nothing of what was done before. */
async function heardBy(audience: string, deed: () => Promise<unknown>): Promise<Heard[]> {
  await allHeard();
  const heard: Heard[] = [];
  const leave = await subscribe(house.sql, audience, (event) => heard.push(event));
  await deed();
  await allHeard();
  leave();
  return heard;
}

const endings: Record<string, () => Promise<unknown>> = {
  'the owner of their link leaves': () => leaveTeam(by(team.member), { team: team.id }),
  'the owner of their link is removed': () =>
    removeMember(by(team.admin), { team: team.id, userId: team.member.id }),
  'the owner of their link deletes their account': () =>
    deleteAccount(by(team.member), { email: team.member.email }),
  'the team is deleted': () => deleteTeam(by(team.owner), { team: team.id, name: 'Harbour' }),
  'what they see is unshared': () =>
    unshareFromTeam(by(team.admin), { teamId: team.id, selection: { ids: [work.id] } }),
  'its collection is unshared': () =>
    unshareCollection(by(team.admin), { teamId: team.id, id: work.collection }),
};

test.each(Object.entries(endings))('guests whom a team hears are told when %s', async (_how, end) => {
  expect(await heardBy(work.link, end)).toContain('access');
});

test('who joins a team while it is being deleted is told so like its members', async () => {
  const { path } = await inviteByLink(by(team.owner), {
    team: team.id,
    role: 'viewer',
    days: 7,
    mostUses: null,
  });
  const waiting = () =>
    house.sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const heard = await heardBy(team.stranger.id, async () => {
    let deleting: Promise<void> | undefined;
    await house.db.transaction(async (tx) => {
      const token = path.replace('/join/', '');
      await acceptInvitation({ ...by(team.stranger), db: tx }, { token });
      deleting = deleteTeam(by(team.owner), { team: team.id, name: 'Harbour' });
      await expect.poll(waiting).toHaveLength(1);
    });
    await deleting;
  });
  // Of their joining, as the team is, and of its end.
  expect(heard).toEqual(['resync', 'access', 'access']);
});

test('guests of others’ links are not told that somebody left the team', async () => {
  const link = await linkOf(team.admin.id, work.id, team.id);
  expect(await heardBy(link, () => leaveTeam(by(team.member), { team: team.id }))).toEqual([]);
});

test('a team hears what a former member does with the work that it kept', async () => {
  await leaveTeam(by(team.member), { team: team.id });
  const trash = () => deleteExpansions(by(team.member), { ids: [work.id] });
  expect(await heardBy(team.viewer.id, trash)).toEqual(['resync']);
});

test('a team that kept nothing hears no more of a former member', async () => {
  await unshareFromTeam(by(team.admin), { teamId: team.id, selection: { ids: [work.id] } });
  await unshareCollection(by(team.admin), { teamId: team.id, id: work.collection });
  const theirs = and(eq(teamMembers.teamId, team.id), eq(teamMembers.userId, team.member.id));
  await house.db.delete(teamMembers).where(theirs);
  const trash = () => deleteExpansions(by(team.member), { ids: [work.id] });
  expect(await heardBy(team.viewer.id, trash)).toEqual([]);
});
