import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { collections, expansions, shareLinks, teamCollections, teamEvents } from '@/drizzle/schema';
import type { Actor } from '@/lib/context';
import { subscribe } from '@/lib/events/subscribe';
import { changeLink } from '@/lib/sharing/links/change-link';
import { linksOfTarget, listLinks } from '@/lib/sharing/links/list-links';
import { openLink } from '@/lib/sharing/links/open-link';
import { restoreLink, revokeLink } from '@/lib/sharing/links/revoke-link';
import { type ChangeLinkInput, changeLinkSchema, createLinkSchema } from '@/lib/sharing/links/schemas';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePhoto } from '@/tests/support/factories';
import { makeFinished } from '@/tests/support/finished-expansion';
import { makeLink } from '@/tests/support/share-house';
import { makeTeam, shareExpansion } from '@/tests/support/team-house';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let team: Awaited<ReturnType<typeof makeTeam>>;

beforeAll(async () => {
  house = await expansionHouse();
  team = await makeTeam(house.db);
});

const by = ({ actor }: { actor: Actor }) => house.context(actor);

async function finishedBy(ownerId: string) {
  const photo = await makePhoto(house.db, ownerId, { name: 'lighthouse.jpg' });
  const files = [Buffer.from('one'), Buffer.from('two')];
  const { expansion, results } = await makeFinished(house.db, { ownerId, photoId: photo.id, files });
  return { ...expansion, results };
}

const finished = () => finishedBy(team.member.id);
const rowOf = async (id: string) =>
  (await house.db.select().from(shareLinks).where(eq(shareLinks.id, id)))[0]!;
const change = (ctx: ReturnType<typeof by>, input: ChangeLinkInput) =>
  changeLink(ctx, changeLinkSchema.parse(input));
const eventsOf = async (teamId: string) =>
  (await house.db.select().from(teamEvents).where(eq(teamEvents.teamId, teamId))).map(({ action, about }) => [
    action,
    about.kind,
    about.what,
  ]);

describe('an address', () => {
  test('holds 128 random bits, whatever words stand before them', async () => {
    const { id } = await finished();
    const slugs = new Set<string>();
    for (const words of ['', 'Nhà mùa hè ở Đà Nẵng', '!!!', 'x'.repeat(60)]) {
      const { slug } = await makeLink(by(team.member), { kind: 'expansion', id, words });
      const random = slug.slice(-22);
      expect(random).toMatch(/^[\w-]{22}$/);
      expect(Buffer.from(random, 'base64url').length * 8).toBe(128);
      slugs.add(slug.slice(0, -22));
    }
    expect([...slugs]).toEqual(['', 'nha-mua-he-o-da-nang-', `${'x'.repeat(40)}-`]);
  });

  test('of the same words is another one each time', async () => {
    const { id } = await finished();
    const make = () => makeLink(by(team.member), { kind: 'expansion', id, words: 'same' });
    const made = await Promise.all(Array.from({ length: 20 }, make));
    expect(new Set(made.map(({ slug }) => slug)).size).toBe(20);
  });
});

test('a new link only lets look, and lives without end unless told', async () => {
  const { id } = await finished();
  const { id: linkId } = await makeLink(by(team.member), { kind: 'expansion', id });
  expect(await rowOf(linkId)).toMatchObject({
    ownerId: team.member.id,
    expansionId: id,
    resultId: null,
    collectionId: null,
    expiresAt: null,
    passwordHash: null,
    mostViews: null,
    views: 0,
    allowsDownload: false,
    formats: [],
    allowsComments: false,
    allowsApproval: false,
    showsPrompt: false,
    teamId: null,
  });
});

test('a password is kept as argon2id only', async () => {
  const { id } = await finished();
  const made = await makeLink(by(team.member), { kind: 'expansion', id, password: 'correct horse' });
  expect((await rowOf(made.id)).passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('a link leads only to what is the own, and is there', async () => {
  const { id, results } = await finished();
  const [collection] = await house.db
    .insert(collections)
    .values({ ownerId: team.member.id, name: 'Towers' })
    .returning();
  await shareExpansion(house.db, team.id, { id, ownerId: team.member.id });
  const targets = [
    { kind: 'expansion', id },
    { kind: 'result', id: results[0]!.id },
    { kind: 'collection', id: collection!.id },
  ] as const;
  for (const target of targets) {
    await makeLink(by(team.member), target);
    for (const person of [team.owner, team.stranger])
      await expect(makeLink(by(person), target)).rejects.toMatchObject({ code: 'not_found' });
  }
  await house.db.update(expansions).set({ deletedAt: house.clock.now }).where(eq(expansions.id, id));
  for (const target of targets.slice(0, 2))
    await expect(makeLink(by(team.member), target)).rejects.toMatchObject({ code: 'not_found' });
  await expect(makeLink(house.context({ kind: 'nobody' }), targets[2])).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('what makes no sense is told field by field', () => {
  const target = { kind: 'expansion', id: crypto.randomUUID() };
  const refused = (more: object) =>
    createLinkSchema.safeParse({ ...target, ...more }).error?.issues.map(({ path }) => path.join('.'));
  expect(refused({})).toBeUndefined();
  expect(refused({ mostViews: '0' })).toEqual(['mostViews']);
  expect(refused({ mostViews: '2.5' })).toEqual(['mostViews']);
  expect(refused({ password: 'short' })).toEqual(['password']);
  expect(refused({ allowsDownload: 'true' })).toEqual(['formats']);
  expect(refused({ allowsDownload: 'true', formats: 'jpeg,gif' })).toEqual(['formats.1']);
  expect(refused({ expiresAt: 'soon' })).toEqual(['expiresAt']);
});

test('an end that has passed is refused, but may stay while other things are changed', async () => {
  const { id } = await finished();
  const me = by(team.member);
  const past = new Date(house.clock.now.getTime() - 1000);
  await expect(makeLink(me, { kind: 'expansion', id, expiresAt: past.toISOString() })).rejects.toMatchObject({
    code: 'invalid',
    fields: { expiresAt: [expect.any(String)] },
  });
  const made = await makeLink(me, { kind: 'expansion', id });
  const wish = { id: made.id, passwordChange: 'keep', expiresAt: past.toISOString() } as const;
  await expect(change(me, wish)).rejects.toMatchObject({ code: 'invalid' });
  await house.db.update(shareLinks).set({ expiresAt: past }).where(eq(shareLinks.id, made.id));
  await change(me, { ...wish, showsPrompt: 'true' });
  expect(await rowOf(made.id)).toMatchObject({ showsPrompt: true, expiresAt: past });
});

test('a change is heard by open pages of the link, and its downloads go with their formats', async () => {
  const { id } = await finished();
  const me = by(team.member);
  const made = await makeLink(me, {
    kind: 'expansion',
    id,
    allowsDownload: 'true',
    formats: 'jpeg,webp',
    mostViews: '5',
  });
  expect(await rowOf(made.id)).toMatchObject({ formats: ['jpeg', 'webp'], mostViews: 5 });
  let hear: (event: unknown) => void = () => {};
  const heard = new Promise((resolve) => {
    hear = resolve;
  });
  const end = await subscribe(house.sql, made.id, hear);
  await change(me, { id: made.id, passwordChange: 'keep', formats: 'jpeg' });
  expect(await heard).toBe('access');
  end();
  expect(await rowOf(made.id)).toMatchObject({ allowsDownload: false, formats: [], mostViews: null });
});

test('a revoked link cannot be changed, and is opened again only just after', async () => {
  const { id } = await finished();
  const me = by(team.member);
  const made = await makeLink(me, { kind: 'expansion', id });
  await revokeLink(me, made);
  await expect(revokeLink(me, made)).rejects.toMatchObject({ code: 'conflict' });
  await expect(change(me, { id: made.id, passwordChange: 'keep' })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await openLink(me, { slug: made.slug, visitor: null })).toEqual({
    state: 'gone',
    reason: 'revoked',
  });
  await restoreLink(me, made);
  expect(await openLink(me, { slug: made.slug, visitor: null })).toMatchObject({ state: 'closed' });
  await revokeLink(me, made);
  const now = house.clock.now;
  house.clock.now = new Date(now.getTime() + 2 * 60_000);
  await expect(restoreLink(me, made)).rejects.toMatchObject({ code: 'conflict' });
  house.clock.now = now;
});

test('nobody changes, revokes, opens again or lists the links of another person', async () => {
  const target = { kind: 'expansion', id: (await finished()).id } as const;
  const made = await makeLink(by(team.member), target);
  const before = await rowOf(made.id);
  for (const person of [team.owner, team.stranger]) {
    const ctx = by(person);
    const attempts = [
      () => change(ctx, { id: made.id, passwordChange: 'remove' }),
      () => revokeLink(ctx, made),
      () => restoreLink(ctx, made),
      () => linksOfTarget(ctx, target),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
    expect((await listLinks(ctx, { target })).items).toEqual([]);
  }
  expect(await rowOf(made.id)).toEqual(before);
});

describe('the team that hears guests', () => {
  test('is one that the thing is shared with and the owner may share in; it is told of the link', async () => {
    const heard = await makeTeam(house.db);
    const me = by(heard.member);
    const { id, ownerId, results } = await finishedBy(heard.member.id);
    const wish = { kind: 'expansion', id, teamId: heard.id } as const;
    await expect(makeLink(me, wish)).rejects.toMatchObject({
      code: 'invalid',
      fields: { teamId: ['Share it with this team first.'] },
    });
    await shareExpansion(house.db, heard.id, { id, ownerId });
    await expect(makeLink(me, { ...wish, teamId: team.id })).rejects.toMatchObject({ code: 'not_found' });
    expect((await linksOfTarget(me, { kind: 'expansion', id })).teams).toEqual([
      { id: heard.id, name: 'Harbour' },
    ]);
    const made = await makeLink(me, wish);
    await makeLink(me, { kind: 'result', id: results[0]!.id, teamId: heard.id });
    await change(me, { id: made.id, passwordChange: 'keep', teamId: heard.id });
    await revokeLink(me, made);
    expect(await eventsOf(heard.id)).toEqual([
      ['link_created', 'expansion', 'lighthouse.jpg'],
      ['link_created', 'result', 'lighthouse.jpg'],
      ['link_changed', 'expansion', 'lighthouse.jpg'],
      ['link_revoked', 'expansion', 'lighthouse.jpg'],
    ]);
  });

  test('is not chosen by who only looks there', async () => {
    const heard = await makeTeam(house.db);
    const { id, ownerId } = await finishedBy(heard.viewer.id);
    await shareExpansion(house.db, heard.id, { id, ownerId });
    const wish = { kind: 'expansion', id, teamId: heard.id } as const;
    await expect(makeLink(by(heard.viewer), wish)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await linksOfTarget(by(heard.viewer), { kind: 'expansion', id })).teams).toEqual([]);
  });

  test('hears those of a collection that is shared with it', async () => {
    const heard = await makeTeam(house.db);
    const [collection] = await house.db
      .insert(collections)
      .values({ ownerId: heard.member.id, name: 'Quays' })
      .returning();
    const wish = { kind: 'collection', id: collection!.id, teamId: heard.id } as const;
    await expect(makeLink(by(heard.member), wish)).rejects.toMatchObject({ code: 'invalid' });
    await house.db.insert(teamCollections).values({ teamId: heard.id, collectionId: collection!.id });
    await makeLink(by(heard.member), wish);
    expect(await eventsOf(heard.id)).toEqual([['link_created', 'collection', 'Quays']]);
  });
});

test('one page lists all links of a person with what they lead to and what they are', async () => {
  const own = await makeTeam(house.db);
  const me = by(own.member);
  const { id, results } = await finishedBy(own.member.id);
  const [collection] = await house.db
    .insert(collections)
    .values({ ownerId: own.member.id, name: 'Empty' })
    .returning();
  const open = await makeLink(me, { kind: 'expansion', id, password: 'correct horse', mostViews: '3' });
  const expired = await makeLink(me, { kind: 'result', id: results[1]!.id });
  const revoked = await makeLink(me, { kind: 'collection', id: collection!.id });
  const usedUp = await makeLink(me, { kind: 'expansion', id, mostViews: '1' });
  await revokeLink(me, revoked);
  const past = new Date(house.clock.now.getTime() - 1);
  await house.db.update(shareLinks).set({ expiresAt: past }).where(eq(shareLinks.id, expired.id));
  await house.db.update(shareLinks).set({ views: 1 }).where(eq(shareLinks.id, usedUp.id));
  const told = async () =>
    (await listLinks(me)).items.map(({ id: _, slug: __, createdAt: ___, ...link }) => [
      link.state,
      link.target.kind,
      link.target.name,
      link.target.expansionId,
      link.target.coverId,
      link.hasPassword,
      `${link.views}/${link.mostViews}`,
    ]);
  const [first, second] = results.map((result) => result.id);
  expect(await told()).toEqual([
    ['used_up', 'expansion', 'lighthouse.jpg', id, first, false, '1/1'],
    ['revoked', 'collection', 'Empty', null, null, false, '0/null'],
    ['expired', 'result', 'lighthouse.jpg', id, second, false, '0/null'],
    ['open', 'expansion', 'lighthouse.jpg', id, first, true, '0/3'],
  ]);
  const answer = JSON.stringify(await listLinks(me));
  expect(answer).not.toContain('argon2');
  await house.db.update(expansions).set({ deletedAt: house.clock.now }).where(eq(expansions.id, id));
  expect((await told()).map(([state]) => state)).toEqual(['trashed', 'revoked', 'expired', 'trashed']);
  expect(await openLink(me, { slug: open.slug, visitor: null })).toEqual({
    state: 'gone',
    reason: 'unknown',
  });
});

test('more than a hundred links are told a hundred at a time', async () => {
  const own = await makeTeam(house.db);
  const { id } = await finishedBy(own.member.id);
  for (let made = 0; made < 101; made += 1) await makeLink(by(own.member), { kind: 'expansion', id });
  const newest = await listLinks(by(own.member));
  expect([newest.items.length, newest.nextCursor]).toEqual([100, newest.items[99]!.id]);
  const rest = await listLinks(by(own.member), { cursor: newest.nextCursor! });
  expect([rest.items.length, rest.nextCursor]).toEqual([1, null]);
});
