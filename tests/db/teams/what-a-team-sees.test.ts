import { and, eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { collectionItems, collections, expansions, teamCollections, teamMembers } from '@/drizzle/schema';
import type { Actor } from '@/lib/context';
import { getExpansion } from '@/lib/expansions/get-expansion';
import { getResultFile } from '@/lib/expansions/get-result-file';
import { searchText } from '@/lib/expansions/search-text';
import { deleteExpansions } from '@/lib/gallery/delete-expansions';
import { listExpansions } from '@/lib/gallery/list-expansions';
import type { GalleryFilter } from '@/lib/gallery/schemas';
import { getPhotoFile } from '@/lib/photos/get-photo-file';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePhoto } from '@/tests/support/factories';
import { makeFinished } from '@/tests/support/finished-expansion';
import { makeTeam, shareExpansion } from '@/tests/support/team-house';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let team: Awaited<ReturnType<typeof makeTeam>>;
let photo: Awaited<ReturnType<typeof makePhoto>>;

beforeAll(async () => {
  house = await expansionHouse();
  team = await makeTeam(house.db);
  photo = await makePhoto(house.db, team.member.id, { name: 'lighthouse.jpg' });
});

const by = ({ actor }: { actor: Actor }) => house.context(actor);

async function make(prompt: string) {
  const { expansion, results } = await makeFinished(house.db, {
    ownerId: team.member.id,
    photoId: photo.id,
    files: [Buffer.from(prompt)],
    prompt,
    searchText: searchText(photo.name, prompt),
  });
  return { ...expansion, resultId: results[0]!.id };
}

const found = async (person: { actor: Actor }, filter: GalleryFilter) =>
  (await listExpansions(by(person), { filter })).items.map(({ id }) => id);

test('a team sees what was shared with it, in its gallery, by search, and each file; a stranger nothing of it', async () => {
  const [shown, kept] = [await make('a storm at sea'), await make('a calm evening')];
  await shareExpansion(house.db, team.id, shown);
  const inTeam = { team: team.id };
  for (const person of [team.owner, team.admin, team.member, team.viewer]) {
    expect(await found(person, inTeam)).toEqual([shown.id]);
    expect(await found(person, { ...inTeam, q: 'stor' })).toEqual([shown.id]);
    expect(await found(person, { ...inTeam, q: 'stom', alike: true })).toEqual([shown.id]);
    expect(await found(person, { ...inTeam, q: 'calm' })).toEqual([]);
    expect(await found(person, { ...inTeam, person: team.member.id })).toEqual([shown.id]);
    expect(await found(person, { ...inTeam, person: team.owner.id })).toEqual([]);
    expect((await getResultFile(by(person), { id: shown.resultId, variant: 'full' })).fileName).toContain(
      'light',
    );
    expect(await getPhotoFile(by(person), { id: photo.id, variant: 'preview' })).toBeTruthy();
  }
  await expect(getPhotoFile(by(team.viewer), { id: photo.id, variant: 'original' })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(getExpansion(by(team.viewer), kept)).rejects.toMatchObject({ code: 'not_found' });
  expect(await found(team.viewer, {})).toEqual([]);
  expect(await found(team.stranger, inTeam)).toEqual([]);
  expect(await found(team.stranger, { ...inTeam, q: 'storm' })).toEqual([]);
  await expect(getExpansion(by(team.stranger), shown)).rejects.toMatchObject({ code: 'not_found' });
  await expect(
    getResultFile(by(team.stranger), { id: shown.resultId, variant: 'preview' }),
  ).rejects.toMatchObject({ code: 'not_found' });
  await expect(getPhotoFile(by(team.stranger), { id: photo.id, variant: 'preview' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('others are told neither keys, nor costs, nor ids of tasks', async () => {
  const shown = await make('a quay');
  await shareExpansion(house.db, team.id, shown);
  const [own, others] = [
    await getExpansion(by(team.member), shown),
    await getExpansion(by(team.owner), shown),
  ];
  expect(own).toMatchObject({ isOwn: true, task: { id: expect.any(String) } });
  expect(others).toMatchObject({ isOwn: false, task: null, key: null, charged: null, batchId: null });
  expect(others.owner).toEqual({ id: team.member.id, name: team.member.email.split('@')[0] });
});

test('nobody but its owner deletes what a team sees, however it is selected', async () => {
  const shown = await make('a pier');
  await shareExpansion(house.db, team.id, shown);
  for (const selection of [{ filter: { team: team.id }, except: [] }, { ids: [shown.id] }])
    await expect(deleteExpansions(by(team.owner), selection)).rejects.toMatchObject({ code: 'not_found' });
  await deleteExpansions(by(team.member), { ids: [shown.id] });
  expect(await found(team.owner, { team: team.id })).not.toContain(shown.id);
  await house.db.update(expansions).set({ deletedAt: null }).where(eq(expansions.id, shown.id));
  expect(await found(team.owner, { team: team.id })).toContain(shown.id);
});

test('a shared collection shows what is put into it later, and no more what is taken out', async () => {
  const [early, late] = [await make('the first'), await make('the second')];
  const [collection] = await house.db
    .insert(collections)
    .values({ ownerId: team.member.id, name: 'Quays' })
    .returning();
  const filter = { team: team.id, collection: collection!.id };
  const put = (id: string) =>
    house.db.insert(collectionItems).values({ collectionId: collection!.id, expansionId: id });
  await put(early.id);
  expect(await found(team.viewer, filter)).toEqual([]);
  await house.db.insert(teamCollections).values({ teamId: team.id, collectionId: collection!.id });
  await put(late.id);
  expect(await found(team.viewer, filter)).toEqual([late.id, early.id]);
  await house.db.delete(collectionItems).where(eq(collectionItems.expansionId, early.id));
  expect(await found(team.viewer, { team: team.id })).not.toContain(early.id);
  await house.db.delete(teamCollections).where(eq(teamCollections.collectionId, collection!.id));
  expect(await found(team.viewer, { team: team.id })).not.toContain(late.id);
});

test('who is in a team no more sees nothing of it, and what is their own as before', async () => {
  const shown = await make('a lantern');
  await shareExpansion(house.db, team.id, shown);
  const left = and(eq(teamMembers.teamId, team.id), eq(teamMembers.userId, team.admin.id));
  await house.db.delete(teamMembers).where(left);
  expect(await found(team.admin, { team: team.id })).toEqual([]);
  await expect(getExpansion(by(team.admin), shown)).rejects.toMatchObject({ code: 'not_found' });
});
