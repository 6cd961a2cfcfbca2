import { and, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  attempts,
  collectionItems,
  collections,
  expansions,
  shareLinks,
  shareVisits,
} from '@/drizzle/schema';
import { changeLink } from '@/lib/sharing/links/change-link';
import { getShown, getShownExpansion, shownIds } from '@/lib/sharing/links/get-shown';
import { linkTitle } from '@/lib/sharing/links/link-title';
import { enterLink, openLink, unlockLink } from '@/lib/sharing/links/open-link';
import { pruneVisits } from '@/lib/sharing/links/prune-visits';
import { requireGuest } from '@/lib/sharing/links/require-guest';
import { revokeLink } from '@/lib/sharing/links/revoke-link';
import { type ChangeLinkInput, type CreateLinkInput, changeLinkSchema } from '@/lib/sharing/links/schemas';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePerson, makePhoto } from '@/tests/support/factories';
import { makeFinished } from '@/tests/support/finished-expansion';
import { makeLink, newVisitor } from '@/tests/support/share-house';

let house: Awaited<ReturnType<typeof expansionHouse>>;
let expansion: Awaited<ReturnType<typeof finished>>;
const start = new Date();
const hours = (count: number) => count * 60 * 60 * 1000;

async function finished(more: object = {}, count = 2) {
  const files = Array.from({ length: count }, (_, index) => Buffer.from(`${index}`));
  const made = await makeFinished(house.db, {
    ownerId: house.person.id,
    photoId: house.photo.id,
    files,
    ...more,
  });
  return { ...made.expansion, results: made.results };
}

beforeAll(async () => {
  house = await expansionHouse();
  expansion = await finished();
});
beforeEach(() => {
  house.clock.now = start;
});

const nobody = () => house.context({ kind: 'nobody' });
const link = (more: Partial<CreateLinkInput> = {}) =>
  makeLink(house.me, { kind: 'expansion', id: expansion.id, ...more });
const change = (input: ChangeLinkInput) => changeLink(house.me, changeLinkSchema.parse(input));
const viewsOf = async (id: string) =>
  (await house.db.select({ views: shareLinks.views }).from(shareLinks).where(eq(shareLinks.id, id)))[0]!
    .views;
const pass = (ms: number) => {
  house.clock.now = new Date(house.clock.now.getTime() + ms);
};
const stateFor = async (slug: string, visitor: string | null) =>
  (await openLink(nobody(), { slug, visitor })).state;

describe('a view', () => {
  test('is counted when a link is opened, and not when it is only asked about', async () => {
    const { id, slug } = await link();
    const visitor = newVisitor();
    expect([await stateFor(slug, null), await stateFor(slug, visitor)]).toEqual(['closed', 'closed']);
    expect(await viewsOf(id)).toBe(0);
    const opening = await enterLink(nobody(), { slug, visitor });
    expect(opening).toMatchObject({
      state: 'open',
      guest: {
        kind: 'guest',
        linkId: id,
        ownerId: house.person.id,
        resultId: null,
        allowsDownload: false,
        showsPrompt: false,
      },
    });
    expect([await stateFor(slug, visitor), await viewsOf(id)]).toEqual(['open', 1]);
  });

  test('of one visitor lasts twelve hours, and is another one after that', async () => {
    const { id, slug } = await link();
    const visitor = newVisitor();
    await enterLink(nobody(), { slug, visitor });
    pass(hours(12) - 1);
    await enterLink(nobody(), { slug, visitor });
    expect([await stateFor(slug, visitor), await viewsOf(id)]).toEqual(['open', 1]);
    pass(1);
    expect(await stateFor(slug, visitor)).toBe('closed');
    await enterLink(nobody(), { slug, visitor });
    expect(await viewsOf(id)).toBe(2);
  });

  test('of long ago is forgotten with its browser, unless a guest gave a name there', async () => {
    const { id, slug } = await link();
    const [silent, named, late] = [newVisitor(), newVisitor(), newVisitor()];
    await enterLink(nobody(), { slug, visitor: silent });
    await enterLink(nobody(), { slug, visitor: named });
    await house.db.update(shareVisits).set({ name: 'Ada' }).where(eq(shareVisits.visitor, named));
    pass(hours(24 * 90) + 1);
    await enterLink(nobody(), { slug, visitor: late });
    await pruneVisits(house.system);
    const visits = await house.db.select().from(shareVisits).where(eq(shareVisits.linkId, id));
    expect(visits.map(({ visitor }) => visitor).sort()).toEqual([named, late].sort());
    expect(await viewsOf(id)).toBe(3);
  });

  test('of one visitor who opens a link twenty times at once is one', async () => {
    const { id, slug } = await link();
    const visitor = newVisitor();
    const openings = await Promise.all(
      Array.from({ length: 20 }, () => enterLink(nobody(), { slug, visitor })),
    );
    expect(new Set(openings.map(({ state }) => state))).toEqual(new Set(['open']));
    expect(await viewsOf(id)).toBe(1);
  });

  test('is had by exactly three of twenty who come at once, where three may be', async () => {
    const { id, slug } = await link({ mostViews: '3' });
    const visitors = Array.from({ length: 20 }, newVisitor);
    const openings = await Promise.all(visitors.map((visitor) => enterLink(nobody(), { slug, visitor })));
    expect(openings.filter(({ state }) => state === 'open')).toHaveLength(3);
    expect(openings.filter(({ state }) => state === 'over_limit')).toHaveLength(17);
    const seen = await Promise.all(visitors.map((visitor) => stateFor(slug, visitor)));
    expect(seen.filter((state) => state === 'open')).toHaveLength(3);
    expect(await viewsOf(id)).toBe(3);
  });

  test('that was counted goes on when the last one is used up, until it is over', async () => {
    const { id, slug } = await link({ mostViews: '1' });
    const visitor = newVisitor();
    await enterLink(nobody(), { slug, visitor });
    expect([await stateFor(slug, visitor), await stateFor(slug, newVisitor())]).toEqual([
      'open',
      'over_limit',
    ]);
    pass(hours(12));
    expect(await stateFor(slug, visitor)).toBe('over_limit');
    await change({ id, passwordChange: 'keep', mostViews: '2' });
    expect((await enterLink(nobody(), { slug, visitor })).state).toBe('open');
    expect(await viewsOf(id)).toBe(2);
  });

  test('ends at once when its link is revoked or expires', async () => {
    const visitor = newVisitor();
    const revoked = await link();
    await enterLink(nobody(), { slug: revoked.slug, visitor });
    await revokeLink(house.me, revoked);
    expect(await openLink(nobody(), { slug: revoked.slug, visitor })).toEqual({
      state: 'gone',
      reason: 'revoked',
    });
    const expiring = await link({ expiresAt: new Date(start.getTime() + 1000).toISOString() });
    await enterLink(nobody(), { slug: expiring.slug, visitor });
    pass(1000);
    expect(await openLink(nobody(), { slug: expiring.slug, visitor })).toEqual({
      state: 'gone',
      reason: 'expired',
    });
    await expect(requireGuest(nobody(), { slug: expiring.slug, visitor })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

test('what is no link is unknown, however it looks', async () => {
  const { slug } = await link({ words: 'tower' });
  const wrong = [
    '',
    slug.slice(0, -1),
    `${slug}A`,
    slug.slice('tower-'.length),
    slug.toUpperCase(),
    'A'.repeat(22),
    '../../etc',
    `${'a'.repeat(5000)}`,
  ];
  for (const each of wrong)
    expect(await openLink(nobody(), { slug: each, visitor: newVisitor() })).toEqual({
      state: 'gone',
      reason: 'unknown',
    });
});

describe('a password', () => {
  const password = 'correct horse';

  test('lets in who has it, from then on, in that browser only', async () => {
    const { id, slug } = await link({ password });
    const visitor = newVisitor();
    expect(await stateFor(slug, visitor)).toBe('locked');
    expect((await enterLink(nobody(), { slug, visitor })).state).toBe('locked');
    await expect(unlockLink(nobody(), { slug, visitor, password: 'battery staple' })).rejects.toMatchObject({
      code: 'invalid',
      fields: { password: ['This is not the password.'] },
    });
    expect(await stateFor(slug, visitor)).toBe('locked');
    expect(await viewsOf(id)).toBe(0);
    expect((await unlockLink(nobody(), { slug, visitor, password })).state).toBe('open');
    expect([await stateFor(slug, visitor), await stateFor(slug, newVisitor())]).toEqual(['open', 'locked']);
    expect(await viewsOf(id)).toBe(1);
    pass(hours(12));
    expect(await stateFor(slug, visitor)).toBe('closed');
  });

  test('that is set or changed locks everybody out, and that is removed lets them in', async () => {
    const { id, slug } = await link();
    const visitor = newVisitor();
    await enterLink(nobody(), { slug, visitor });
    for (const next of ['first password', 'second password']) {
      pass(1000);
      await change({ id, passwordChange: 'set', password: next });
      expect(await stateFor(slug, visitor)).toBe('locked');
      pass(1000);
      expect((await unlockLink(nobody(), { slug, visitor, password: next })).state).toBe('open');
    }
    await change({ id, passwordChange: 'keep' });
    expect(await stateFor(slug, visitor)).toBe('open');
    await expect(
      unlockLink(nobody(), { slug, visitor: newVisitor(), password: 'first password' }),
    ).rejects.toMatchObject({ code: 'invalid' });
    await change({ id, passwordChange: 'remove' });
    expect(await stateFor(slug, newVisitor())).toBe('closed');
    expect(await viewsOf(id)).toBe(1);
  });

  test('that is changed while an old one is given lets nobody in by the old one', async () => {
    const { id, slug } = await link({ password });
    const visitors = Array.from({ length: 8 }, newVisitor);
    pass(1);
    const unlocking = visitors.map((visitor) =>
      unlockLink(nobody(), { slug, visitor, password }).catch(() => null),
    );
    await change({ id, passwordChange: 'set', password: 'another one' });
    await Promise.all(unlocking);
    for (const visitor of visitors) expect(await stateFor(slug, visitor)).toBe('locked');
  });

  test('can be tried thirty times for a link and twenty times from one address in a quarter of an hour', async () => {
    const { slug } = await link({ password });
    const other = await link({ password });
    const tryFrom = (address: string | undefined, at = slug) =>
      unlockLink(nobody(), { slug: at, visitor: newVisitor(), password: 'wrong', address }).catch(
        ({ code }) => code,
      );
    for (let tries = 0; tries < 20; tries += 1) expect(await tryFrom('203.0.113.7')).toBe('invalid');
    expect(await tryFrom('203.0.113.7')).toBe('limit_reached');
    expect(await tryFrom('203.0.113.7', other.slug)).toBe('limit_reached');
    // What was refused by the address has used up nobody else's tries.
    for (let tries = 20; tries < 30; tries += 1) expect(await tryFrom(`198.51.100.${tries}`)).toBe('invalid');
    expect(await tryFrom('198.51.100.99')).toBe('limit_reached');
    await expect(
      unlockLink(nobody(), { slug, visitor: newVisitor(), password, address: '192.0.2.1' }),
    ).rejects.toMatchObject({ code: 'limit_reached' });
    pass(hours(0.25) + 1);
    expect((await unlockLink(nobody(), { slug, visitor: newVisitor(), password })).state).toBe('open');
    await house.db.delete(attempts);
  });

  test('that is right forgets the tries at its link', async () => {
    const { slug } = await link({ password });
    for (let guests = 0; guests < 35; guests += 1)
      expect((await unlockLink(nobody(), { slug, visitor: newVisitor(), password })).state).toBe('open');
  });

  test('that is right uses up no try of its address', async () => {
    const { slug } = await link({ password });
    const unlock = (given: string) =>
      unlockLink(nobody(), { slug, visitor: newVisitor(), password: given, address: '203.0.113.80' });
    for (let guests = 0; guests < 25; guests += 1) expect((await unlock(password)).state).toBe('open');
    for (let tries = 0; tries < 20; tries += 1)
      await expect(unlock('wrong')).rejects.toMatchObject({ code: 'invalid' });
    await expect(unlock(password)).rejects.toMatchObject({ code: 'limit_reached' });
  });
});

describe('a guest', () => {
  const guestOf = async (slug: string) => {
    const visitor = newVisitor();
    await enterLink(nobody(), { slug, visitor });
    return (await requireGuest(nobody(), { slug, visitor })).ctx;
  };

  const idsOf = async (guest: Awaited<ReturnType<typeof guestOf>>) => {
    const ids: string[] = [];
    for await (const id of shownIds(guest)) ids.push(id);
    return ids;
  };

  test('of an expansion sees all of its variants, of a variant that one alone, and no prompt unless it is shown', async () => {
    const { id, results } = await finished({ prompt: 'a storm at sea' });
    const whole = await getShown(await guestOf((await link({ id })).slug), { limit: 10 });
    expect(whole).toMatchObject({
      kind: 'picture',
      expansion: { id, name: 'harbour', prompt: null, results: results.map((result) => ({ id: result.id })) },
    });
    const only = await link({ kind: 'result', id: results[1]!.id, showsPrompt: 'true' });
    expect(await getShown(await guestOf(only.slug), { limit: 10 })).toMatchObject({
      expansion: { id, prompt: 'a storm at sea', results: [{ id: results[1]!.id }] },
    });
    expect(JSON.stringify(whole)).not.toContain('storm');
  });

  test('of a collection sees its pictures as they are by then, newest first, some at a time', async () => {
    const [collection] = await house.db
      .insert(collections)
      .values({ ownerId: house.person.id, name: 'Storms' })
      .returning();
    const made = await link({ kind: 'collection', id: collection!.id });
    const guest = await guestOf(made.slug);
    const shown = async (limit = 10) => {
      const found = await getShown(guest, { limit });
      return found.kind === 'collection' ? [found.expansions.map(({ id }) => id), found.hasMore] : null;
    };
    expect(await shown()).toEqual([[], false]);
    const [a, b, c, unfinished] = [
      await finished(),
      await finished(),
      await finished(),
      await finished({}, 0),
    ];
    const other = await makePerson(house.db);
    const theirs = await makeFinished(house.db, {
      ownerId: other.id,
      photoId: (await makePhoto(house.db, other.id)).id,
      files: [Buffer.from('x')],
    });
    for (const { id } of [a!, b!, c!, unfinished!, theirs.expansion])
      await house.db.insert(collectionItems).values({ collectionId: collection!.id, expansionId: id });
    expect(await shown()).toEqual([[c!.id, b!.id, a!.id], false]);
    expect(await shown(2)).toEqual([[c!.id, b!.id], true]);
    expect(await idsOf(guest)).toEqual([c!.id, b!.id, a!.id]);
    expect(await getShownExpansion(guest, b!)).toMatchObject({ newer: c!.id, older: a!.id });
    expect(await getShownExpansion(guest, c!)).toMatchObject({ newer: null, older: b!.id });
    await house.db
      .delete(collectionItems)
      .where(and(eq(collectionItems.collectionId, collection!.id), eq(collectionItems.expansionId, c!.id)));
    await house.db.update(expansions).set({ deletedAt: start }).where(eq(expansions.id, a!.id));
    expect(await shown()).toEqual([[b!.id], false]);
    for (const gone of [a!, c!, unfinished!, theirs.expansion, expansion])
      await expect(getShownExpansion(guest, gone)).rejects.toMatchObject({ code: 'not_found' });
    await revokeLink(house.me, made);
    expect(await shown()).toEqual([[], false]);
  });

  test('of one expansion asks in vain for another', async () => {
    const guest = await guestOf((await link()).slug);
    const other = await finished();
    await expect(getShownExpansion(guest, other)).rejects.toMatchObject({ code: 'not_found' });
    expect(await idsOf(guest)).toEqual([expansion.id]);
  });
});

test('a link is called by its collection, by its prompt where that is shown, or by its photo', async () => {
  const { id } = await finished({ prompt: `a storm ${'at sea '.repeat(40)}` });
  const titleOf = async (more: Partial<CreateLinkInput>) => {
    const made = await link({ id, ...more });
    const [row] = await house.db.select().from(shareLinks).where(eq(shareLinks.id, made.id));
    return linkTitle(nobody(), row!);
  };
  expect(await titleOf({})).toBe('harbour');
  expect(await titleOf({ showsPrompt: 'true' })).toMatch(/^a storm at sea .{70,90} (at|sea)…$/);
});

test('visits of a link go with it, and a person’s links with their account', async () => {
  const person = await makePerson(house.db);
  const photo = await makePhoto(house.db, person.id);
  const made = await makeFinished(house.db, {
    ownerId: person.id,
    photoId: photo.id,
    files: [Buffer.from('x')],
  });
  const own = await makeLink(house.context(person.actor), { kind: 'result', id: made.results[0]!.id });
  await enterLink(nobody(), { slug: own.slug, visitor: newVisitor() });
  expect(await house.db.$count(shareVisits, eq(shareVisits.linkId, own.id))).toBe(1);
  await house.db.delete(expansions).where(eq(expansions.id, made.expansion.id));
  expect(await house.db.$count(shareLinks, eq(shareLinks.id, own.id))).toBe(0);
  expect(await house.db.$count(shareVisits, eq(shareVisits.linkId, own.id))).toBe(0);
});
