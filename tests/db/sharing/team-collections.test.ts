import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { teamEvents, teamShares } from '@/drizzle/schema';
import type { Actor } from '@/lib/context';
import { addToCollection, removeFromCollection } from '@/lib/gallery/collections/collect';
import { createCollection } from '@/lib/gallery/collections/create-collection';
import { deleteCollection } from '@/lib/gallery/collections/delete-collection';
import { listTeamCollections } from '@/lib/sharing/list-team-collections';
import { listTeamStandings } from '@/lib/sharing/list-team-standings';
import { shareCollection } from '@/lib/sharing/share-collection';
import { shareWithTeam } from '@/lib/sharing/share-with-team';
import { unshareCollection } from '@/lib/sharing/unshare-collection';
import { unshareFromTeam } from '@/lib/sharing/unshare-from-team';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makeExpansion, makePhoto } from '@/tests/support/factories';
import { makeTeam } from '@/tests/support/team-house';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let team: Awaited<ReturnType<typeof makeTeam>>;
let id: string;

beforeEach(async () => {
  house ??= await expansionHouse();
  team = await makeTeam(house.db);
  id = (await createCollection(by(team.member), { name: 'Quays' })).id;
});

const by = ({ actor }: { actor: Actor }) => house.context(actor);

async function make(): Promise<string> {
  const photo = await makePhoto(house.db, team.member.id);
  return (await makeExpansion(house.db, { ownerId: team.member.id, photoId: photo.id })).id;
}
const put = (expansion: string) => addToCollection(by(team.member), { id, selection: { ids: [expansion] } });
const share = () => shareCollection(by(team.member), { id, teamId: team.id });

const shown = async () => {
  const rows = await house.db.select().from(teamShares).where(eq(teamShares.teamId, team.id));
  return [...new Set(rows.map(({ expansionId }) => expansionId))].sort();
};
const waiting = () =>
  house.sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
const events = async () => {
  const rows = await house.db.select().from(teamEvents).where(eq(teamEvents.teamId, team.id));
  return rows.map(({ action, about }) => [action, about]);
};

test('a collection is shared with what is in it and with what comes later, once however often', async () => {
  const [early, late] = [await make(), await make()];
  await put(early);
  expect(await share()).toEqual({ name: 'Quays', isNew: true });
  expect(await share()).toEqual({ name: 'Quays', isNew: false });
  await put(late);
  expect(await shown()).toEqual([early, late].sort());
  expect(await listTeamCollections(by(team.viewer), { teamId: team.id })).toMatchObject([
    { id, name: 'Quays', owner: { id: team.member.id } },
  ]);
  await put(late);
  await removeFromCollection(by(team.member), { id, selection: { ids: [early] } });
  expect(await events()).toEqual([
    ['collection_shared', { name: 'Quays' }],
    ['work_shared', { count: 1 }],
    ['work_unshared', { count: 1 }],
  ]);
});

test('what is put in while the collection is shared comes to the team', async () => {
  for (let round = 0; round < 8; round += 1) {
    const expansion = await make();
    await Promise.all([share(), put(expansion)]);
    expect(await shown()).toContain(expansion);
    await unshareCollection(by(team.member), { id, teamId: team.id });
    expect(await shown()).toEqual([]);
    await removeFromCollection(by(team.member), { id, selection: { ids: [expansion] } });
  }
});

test('what is taken out while the collection is shared does not stay with the team', async () => {
  const [goes, stays] = [await make(), await make()];
  await put(goes);
  await put(stays);
  let taken: Promise<unknown> | undefined;
  await house.db.transaction(async (tx) => {
    await shareCollection({ ...by(team.member), db: tx }, { id, teamId: team.id });
    taken = removeFromCollection(by(team.member), { id, selection: { ids: [goes] } });
    await expect.poll(waiting).toHaveLength(1);
  });
  await taken;
  expect(await shown()).toEqual([stays]);
});

test('what a shared collection has stays when it is unshared by itself, and the answer says so', async () => {
  const [both, alone] = [await make(), await make()];
  await put(both);
  await share();
  const all = { selection: { ids: [both, alone] }, teamId: team.id };
  await shareWithTeam(by(team.member), all);
  expect(await listTeamStandings(by(team.member), all)).toMatchObject([
    { shared: 'all', collections: ['Quays'] },
  ]);
  const answer = await unshareFromTeam(by(team.member), all);
  expect({ ...answer, own: answer.own.sort() }).toEqual({ count: 2, kept: 1, own: [both, alone].sort() });
  expect(await shown()).toEqual([both]);
  expect(await listTeamStandings(by(team.member), all)).toMatchObject([
    { shared: 'none', collections: ['Quays'] },
  ]);
  expect(await unshareFromTeam(by(team.member), all)).toEqual({ count: 0, kept: 1, own: [] });
});

test('what is shared by itself too stays when its collection is unshared', async () => {
  const [both, alone] = [await make(), await make()];
  await put(both);
  await put(alone);
  await share();
  await shareWithTeam(by(team.member), { selection: { ids: [both] }, teamId: team.id });
  await unshareCollection(by(team.member), { id, teamId: team.id });
  expect(await shown()).toEqual([both]);
  expect((await events()).at(-1)).toEqual(['collection_unshared', { name: 'Quays' }]);
});

test('only its owner shares a collection, and only they and those who lead take it back', async () => {
  const teamId = team.id;
  for (const person of [team.owner, team.admin])
    await expect(shareCollection(by(person), { id, teamId })).rejects.toMatchObject({ code: 'not_found' });
  await expect(shareCollection(by(team.viewer), { id, teamId })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(shareCollection(by(team.stranger), { id, teamId })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(unshareCollection(by(team.owner), { id, teamId })).rejects.toMatchObject({
    code: 'not_found',
  });
  await share();
  await expect(unshareCollection(by(team.viewer), { id, teamId })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(unshareCollection(by(team.stranger), { id, teamId })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await unshareCollection(by(team.admin), { id, teamId })).toEqual({ name: 'Quays', isOwn: false });
  await share();
  expect(await unshareCollection(by(team.member), { id, teamId })).toEqual({ name: 'Quays', isOwn: true });
});

test('a collection that is deleted shows nothing any more', async () => {
  await put(await make());
  await share();
  await deleteCollection(by(team.member), { id });
  expect(await shown()).toEqual([]);
  expect(await listTeamCollections(by(team.owner), { teamId: team.id })).toEqual([]);
});
