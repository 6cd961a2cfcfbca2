import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { commentReads, comments, expansions, reviews, teamMembers } from '@/drizzle/schema';
import type { Actor } from '@/lib/context';
import { searchText } from '@/lib/expansions/search-text';
import { countExpansions } from '@/lib/gallery/count-expansions';
import { getNeighbours } from '@/lib/gallery/get-neighbours';
import { findCard, listExpansions } from '@/lib/gallery/list-expansions';
import type { GalleryFilter } from '@/lib/gallery/schemas';
import { selectedIds } from '@/lib/gallery/selected-ids';
import { listSharers } from '@/lib/sharing/list-sharers';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePhoto } from '@/tests/support/factories';
import { makeFinished } from '@/tests/support/finished-expansion';
import { makeTeam, shareExpansion } from '@/tests/support/team-house';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let team: Awaited<ReturnType<typeof makeTeam>>;

beforeEach(async () => {
  house ??= await expansionHouse();
  team = await makeTeam(house.db);
});

type Person = { id: string; email: string; actor: Actor };
const by = ({ actor }: { actor: Actor }) => house.context(actor);

/** A shared expansion with that many variants. */
async function show(owner: Person, prompt: string, variants = 1) {
  const photo = await makePhoto(house.db, owner.id, { name: 'lighthouse.jpg' });
  const { expansion, results } = await makeFinished(house.db, {
    ownerId: owner.id,
    photoId: photo.id,
    files: Array.from({ length: variants }, (_, n) => Buffer.from(`${prompt} ${n}`)),
    prompt,
    searchText: searchText(photo.name, prompt),
  });
  await shareExpansion(house.db, team.id, expansion);
  return { id: expansion.id, results: results.map(({ id }) => id) };
}

const decide = (resultId: string, status: 'approved' | 'changes_asked' | 'to_review') =>
  house.db.insert(reviews).values({ resultId, teamId: team.id, status, name: 'Ada' });
const say = (expansionId: string, userId: string, createdAt: Date) =>
  house.db
    .insert(comments)
    .values({ expansionId, teamId: team.id, userId, name: 'Ada', body: 'more sky', createdAt });

const found = async (person: Person, filter: GalleryFilter) =>
  (await listExpansions(by(person), { filter: { team: team.id, ...filter } })).items.map(({ id }) => id);
const sight = async (person: Person, id: string) =>
  (await findCard(by(person), id, { team: team.id }))!.team!;

test('a card says whose it is, and that its owner likes it is told to nobody else', async () => {
  const { id } = await show(team.member, 'a pier');
  await house.db.update(expansions).set({ isFavourite: true }).where(eq(expansions.id, id));
  const name = team.member.email.split('@')[0];
  expect(await findCard(by(team.member), id, { team: team.id })).toMatchObject({
    isFavourite: true,
    team: { owner: { id: team.member.id, name }, review: 'to_review', isUnread: false },
  });
  expect((await findCard(by(team.owner), id, { team: team.id }))!.isFavourite).toBe(false);
  expect(await findCard(by(team.member), id)).not.toHaveProperty('team');
});

test('of several variants, one where changes are asked counts most, and approved means all', async () => {
  const { id, results } = await show(team.member, 'a quay', 3);
  const [first, second, third] = results as [string, string, string];
  const now = async () => (await sight(team.owner, id)).review;
  await decide(first, 'approved');
  expect(await now()).toBe('to_review');
  await decide(second, 'changes_asked');
  expect(await now()).toBe('changes_asked');
  await house.db.update(reviews).set({ status: 'approved' }).where(eq(reviews.resultId, second));
  expect(await now()).toBe('to_review');
  await decide(third, 'approved');
  expect(await now()).toBe('approved');
});

test('a gallery is filtered by what the team decided, and another team decides for itself', async () => {
  const [approved, asked, open] = [
    await show(team.member, 'one'),
    await show(team.member, 'two'),
    await show(team.owner, 'three'),
  ];
  const other = await makeTeam(house.db);
  await decide(approved.results[0]!, 'approved');
  await decide(asked.results[0]!, 'changes_asked');
  await house.db
    .insert(reviews)
    .values({ resultId: open.results[0]!, teamId: other.id, status: 'approved', name: 'Ada' });
  expect(await found(team.viewer, { review: 'approved' })).toEqual([approved.id]);
  expect(await found(team.viewer, { review: 'changes_asked' })).toEqual([asked.id]);
  expect(await found(team.viewer, { review: 'to_review' })).toEqual([open.id]);
  expect(await countExpansions(by(team.viewer), { team: team.id, review: 'approved' })).toBe(1);
  expect(await found(team.viewer, { review: 'approved', person: team.owner.id })).toEqual([]);
});

test('unread is what others said since one joined and last read, in this team', async () => {
  const { id } = await show(team.member, 'a storm');
  const at = (seconds: number) => new Date(Date.now() + seconds * 1000);
  await house.db
    .update(teamMembers)
    .set({ joinedAt: at(-60) })
    .where(eq(teamMembers.teamId, team.id));
  await say(id, team.owner.id, at(-120));
  expect((await sight(team.viewer, id)).isUnread).toBe(false);
  await say(id, team.owner.id, at(-30));
  expect((await sight(team.viewer, id)).isUnread).toBe(true);
  expect((await sight(team.owner, id)).isUnread).toBe(false);
  expect(await found(team.viewer, { unread: true })).toEqual([id]);
  expect(await found(team.owner, { unread: true })).toEqual([]);
  await house.db.insert(commentReads).values({ userId: team.viewer.id, expansionId: id, readAt: at(-10) });
  expect(await found(team.viewer, { unread: true })).toEqual([]);
  await say(id, team.member.id, at(-5));
  expect(await found(team.viewer, { unread: true })).toEqual([id]);
  await house.db
    .update(comments)
    .set({ deletedAt: at(0) })
    .where(eq(comments.userId, team.member.id));
  expect(await found(team.viewer, { unread: true })).toEqual([]);
});

test('pages, neighbours, counts and selections walk what is shared in order, each once', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1) ids.push((await show(n % 2 ? team.owner : team.member, `number ${n}`)).id);
  const newest = ids.toReversed();
  const filter = { team: team.id };
  const first = await listExpansions(by(team.viewer), { filter, limit: 2 });
  expect(first.items.map(({ id }) => id)).toEqual(newest.slice(0, 2));
  const second = await listExpansions(by(team.viewer), { filter, limit: 2, cursor: first.nextCursor! });
  expect(second.items.map(({ id }) => id)).toEqual(newest.slice(2, 4));
  const up = await listExpansions(by(team.viewer), { filter, limit: 2, before: newest[3] });
  expect(up.items.map(({ id }) => id)).toEqual(newest.slice(1, 3));
  expect(await getNeighbours(by(team.viewer), { id: newest[2]!, filter })).toEqual({
    newer: newest[1],
    older: newest[3],
  });
  expect(await countExpansions(by(team.viewer), filter)).toBe(5);
  const selected: string[] = [];
  for await (const id of selectedIds(by(team.viewer), { filter, except: [newest[0]!] })) selected.push(id);
  expect(selected).toEqual(newest.slice(1));
  expect(await countExpansions(by(team.stranger), filter)).toBe(0);
});

test('words are found in the work of everybody who shares, also of those who left', async () => {
  const [theirs, own] = [await show(team.member, 'a grey herring'), await show(team.owner, 'a red herring')];
  await show(team.admin, 'a gull');
  await house.db.delete(teamMembers).where(eq(teamMembers.userId, team.member.id));
  expect(await found(team.viewer, { q: 'herr' })).toEqual([own.id, theirs.id]);
  expect(await found(team.viewer, { q: 'herring', person: team.member.id })).toEqual([theirs.id]);
  expect(await found(team.viewer, { q: 'herrnig', alike: true })).toEqual([own.id, theirs.id]);
  expect(await countExpansions(by(team.viewer), { team: team.id, q: 'herring' })).toBe(2);
  const people = await listSharers(by(team.viewer), { teamId: team.id });
  expect(people.map(({ id }) => id).sort()).toEqual([team.member.id, team.owner.id, team.admin.id].sort());
  await expect(listSharers(by(team.stranger), { teamId: team.id })).rejects.toMatchObject({
    code: 'not_found',
  });
});
