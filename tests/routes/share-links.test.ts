import { createHash, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import { RequestCookies } from 'next/dist/server/web/spec-extension/cookies';
import type { ReactElement } from 'react';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  attempts,
  collectionItems,
  collections,
  expansions,
  shareLinks,
  shareVisits,
  teamEvents,
  teamMembers,
} from '@/drizzle/schema';
import { idle } from '@/lib/action-state';
import { deleteCollection } from '@/lib/gallery/collections/delete-collection';
import { previews } from '@/lib/imaging/previews';
import { thumbnailKeyOf } from '@/lib/imaging/thumbnails';
import { downloadFormatNames } from '@/lib/outpainting/download-formats';
import { addPhoto } from '@/lib/photos/add-photo';
import { addComment } from '@/lib/review/add-comment';
import { getReview } from '@/lib/review/get-review';
import { addCommentSchema, type ReviewData } from '@/lib/review/schemas';
import { changeLink } from '@/lib/sharing/links/change-link';
import { enterLink, unlockLink } from '@/lib/sharing/links/open-link';
import { revokeLink } from '@/lib/sharing/links/revoke-link';
import { type CreateLinkInput, changeLinkSchema } from '@/lib/sharing/links/schemas';
import { testDatabase } from '@/tests/support/database';
import { makePerson } from '@/tests/support/factories';
import { makeFinished } from '@/tests/support/finished-expansion';
import { noise, readPhoto } from '@/tests/support/pictures';
import { readZip } from '@/tests/support/read-zip';
import { makeLink, newVisitor } from '@/tests/support/share-house';
import { makeTeam, shareExpansion } from '@/tests/support/team-house';

/** What the page and the actions are asked with. */
let asked = new Headers();
vi.mock('next/headers', () => ({
  headers: async () => asked,
  cookies: async () => new RequestCookies(asked),
}));
vi.mock('next/cache', () => ({ revalidatePath: () => {} }));
vi.mock('next-intl/server', () => ({
  getTranslations: async () => (key: string) => key,
  getLocale: async () => 'en',
}));

const password = 'correct horse';
const place = Buffer.from(Uint32Array.of(52, 1, 31, 1).buffer);
const folder = path.join(process.cwd(), 'app/share');

let house: Awaited<ReturnType<typeof open>>;

async function open() {
  const { url } = await testDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'outframe-share-'));
  Object.assign(process.env, { DATABASE_URL: url, DATA_DIR: dataDir, APP_URL: 'https://outframe.example' });
  const routes = {
    files: await import('@/app/share/[slug]/files/results/[id]/[variant]/route'),
    download: await import('@/app/share/[slug]/download/route'),
    og: await import('@/app/share/[slug]/og/route'),
    events: await import('@/app/share/[slug]/events/route'),
    review: await import('@/app/share/[slug]/review/[expansion]/route'),
    page: await import('@/app/share/[slug]/page'),
    actions: await import('@/app/share/[slug]/actions'),
  };
  const { contextFor, services } = await import('@/lib/context');
  const { connection } = services();
  const person = await makePerson(connection.db);
  const me = contextFor(person.actor);
  const located = await sharp(await readPhoto('mountain-meadow-1536x1023.jpg'))
    .withExif({ IFD0: { Make: 'Acme' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
    .jpeg()
    .toBuffer();
  const photo = await addPhoto(me, { name: 'Núi "rừng".jpg', bytes: located });
  return { routes, connection, db: connection.db, dataDir, contextFor, me, photo };
}

/** A finished expansion whose every file is in storage; a full picture is noise, so that no part of it comes about by chance. */
async function finished(count = 2) {
  const pictures = await Promise.all(
    Array.from({ length: count }, () =>
      sharp(noise(60 * 40 * 3), { raw: { width: 60, height: 40, channels: 3 } })
        .png()
        .toBuffer(),
    ),
  );
  const { expansion, results } = await makeFinished(house.db, {
    ownerId: house.me.actor.kind === 'person' ? house.me.actor.userId : '',
    photoId: house.photo.id,
    files: pictures,
    prompt: 'a secret wish',
  });
  for (const [index, result] of results.entries()) {
    const { preview, thumbnails } = await previews(pictures[index]!);
    await house.me.storage.put(result.storageKey, pictures[index]!, 'image/png');
    await house.me.storage.put(result.previewKey, preview, 'image/webp');
    for (const { copy, mime, bytes } of thumbnails)
      await house.me.storage.put(thumbnailKeyOf(result.thumbnailKey, copy), bytes, mime);
  }
  return { id: expansion.id, results: results.map(({ id }) => id), pictures };
}

type Finished = Awaited<ReturnType<typeof finished>>;
let shown: Finished;
let other: Finished;

beforeAll(async () => {
  house = await open();
  shown = await finished();
  other = await finished();
  // The page brings all that it is made of.
}, 60_000);
beforeEach(async () => {
  asked = new Headers();
  await house.db.delete(attempts);
});
afterAll(async () => {
  await house.connection.close();
  await rm(house.dataDir, { recursive: true, force: true });
});

const nobody = () => house.contextFor({ kind: 'nobody' });
const link = (more: Partial<CreateLinkInput> = {}) =>
  makeLink(house.me, { kind: 'expansion', id: shown.id, ...more });
const downloads = { allowsDownload: 'true', formats: downloadFormatNames.join(',') } as const;
const cookieOf = (visitor: string | null): Record<string, string> =>
  visitor ? { cookie: `theme=dark; outframe_visitor=${visitor}` } : {};

type Ask = { slug: string; visitor: string | null; headers?: Record<string, string>; method?: string };

function request(path: string, { slug, visitor, headers, method = 'GET' }: Ask) {
  return new Request(`https://outframe.example/share/${slug}/${path}`, {
    method,
    headers: { ...cookieOf(visitor), ...headers },
  });
}

const file = (result: string, variant: string, ask: Ask, query = '') =>
  house.routes.files.GET(request(`files/results/${result}/${variant}${query}`, ask), {
    params: Promise.resolve({ slug: ask.slug, id: result, variant }),
  });
const simple = (name: 'download' | 'og' | 'events', ask: Ask, query = '') =>
  house.routes[name].GET(request(`${name}${query}`, ask), { params: Promise.resolve({ slug: ask.slug }) });

const review = (ask: Ask, expansion = shown.id) =>
  house.routes.review.GET(request(`review/${expansion}`, ask), {
    params: Promise.resolve({ slug: ask.slug, expansion }),
  });

/** What the page says: its parts with all they are given, and its head; 404 when it is not there. */
async function page({ slug, visitor, headers = {} }: Ask, searchParams: { show?: string } = {}) {
  asked = new Headers({ ...cookieOf(visitor), ...headers });
  const props = { params: Promise.resolve({ slug }), searchParams: Promise.resolve(searchParams) };
  try {
    const head = await house.routes.page.generateMetadata(props);
    const told = JSON.stringify([await resolved(await house.routes.page.default(props)), head], elements);
    return { status: 200, told };
  } catch (error) {
    const { digest = '' } = error as { digest?: string };
    if (digest === 'NEXT_HTTP_ERROR_FALLBACK;404') return { status: 404, told: '' };
    if (digest.startsWith('NEXT_REDIRECT')) return { status: 307, told: digest };
    throw error;
  }
}

/** Server components of the page's own are called; what browsers render is named with its props. */
async function resolved(element: ReactElement): Promise<unknown> {
  const { type, props } = element as ReactElement & { type: unknown };
  const isOwn = typeof type === 'function' && type.constructor.name === 'AsyncFunction';
  return isOwn ? resolved(await (type as (props: unknown) => Promise<ReactElement>)(props)) : element;
}
const elements = (key: string, value: unknown) =>
  key === 'type' && typeof value === 'function'
    ? value.name
    : key === '_owner' || key === '_store'
      ? undefined
      : value;

const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

/** Whether a body holds any part of a stored picture. */
const holds = (body: Buffer, pictures: Buffer[]) =>
  pictures.some((picture) => body.includes(picture.subarray(60, 100)));

const ways: Record<string, string>[] = [
  {},
  { range: 'bytes=0-99' },
  { 'if-none-match': '*' },
  { accept: 'image/avif,image/webp,*/*' },
];

const fileQueries = [
  ['thumbnail', ''],
  ['thumbnail', '?w=640'],
  ['preview', ''],
  ['full', ''],
  ...downloadFormatNames.map((format) => ['full', `?download=${format}`] as const),
  ['full', '?download=png&metadata=all&template={prompt}'],
] as const;

/** Every route below /share, and what is asked of it. */
const routes: Record<string, (ask: Ask) => Promise<Response>[]> = {
  '[slug]/page.tsx': (ask) => [
    page({ ...ask, headers: { ...ask.headers, 'sec-fetch-dest': 'empty' } }).then(
      ({ status, told }) => new Response(told, { status }),
    ),
  ],
  '[slug]/files/results/[id]/[variant]/route.ts': (ask) =>
    shown.results.flatMap((result) =>
      fileQueries.map(([variant, query]) => file(result, variant, ask, query)),
    ),
  '[slug]/download/route.ts': (ask) =>
    ['', '?format=png', '?format=jpeg'].map((query) => simple('download', ask, query)),
  '[slug]/og/route.ts': (ask) => [simple('og', ask)],
  '[slug]/events/route.ts': (ask) => [simple('events', ask)],
  '[slug]/review/[expansion]/route.ts': (ask) => [review(ask)],
};

test('every route below /share is in the list of this test', () => {
  const built = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(^|\/)(route\.ts|page\.tsx)$/.test(name),
  );
  expect(built.sort()).toEqual(Object.keys(routes).sort());
});

type Closed = { slug: string; visitor: string | null };

async function viewing(more: Partial<CreateLinkInput> = {}) {
  const made = await link({ ...downloads, ...more });
  const visitor = newVisitor();
  await enterLink(nobody(), { slug: made.slug, visitor });
  return { ...made, visitor };
}

async function unlocked() {
  const made = await link({ ...downloads, password });
  const visitor = newVisitor();
  await unlockLink(nobody(), { slug: made.slug, visitor, password });
  return { ...made, visitor };
}

const change = (id: string, more: object) =>
  changeLink(house.me, changeLinkSchema.parse({ id, passwordChange: 'keep', ...downloads, ...more }));

/** Links that show nothing to a visitor, each with downloads allowed and, where that can be, a view that was open before. */
const shut: Record<string, () => Promise<Closed>> = {
  'that never was': async () => ({ slug: 'A'.repeat(22), visitor: newVisitor() }),
  'that was revoked': async () => {
    const made = await viewing();
    await revokeLink(house.me, made);
    return made;
  },
  'that has expired': async () => {
    const made = await viewing();
    await house.db
      .update(shareLinks)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(shareLinks.id, made.id));
    return made;
  },
  'that others have used up': async () => ({ ...(await viewing({ mostViews: '1' })), visitor: newVisitor() }),
  'whose one view of this visitor is over': async () => {
    const made = await viewing({ mostViews: '1' });
    await endViews(made.id);
    return made;
  },
  'whose password was not given': async () => ({
    ...(await link({ ...downloads, password })),
    visitor: newVisitor(),
  }),
  'whose password was given wrong': async () => {
    const made = { ...(await link({ ...downloads, password })), visitor: newVisitor() };
    asked = new Headers(cookieOf(made.visitor));
    const answer = await tryPassword(made.slug, 'battery staple');
    expect(answer).toMatchObject({ status: 'invalid', message: 'This is not the password.' });
    return made;
  },
  'whose password was changed since': async () => {
    const made = await unlocked();
    await change(made.id, { passwordChange: 'set', password: 'another one' });
    return made;
  },
  'that was given a password since': async () => {
    const made = await viewing();
    await change(made.id, { passwordChange: 'set', password });
    return made;
  },
  'that another browser has unlocked': async () => ({ ...(await unlocked()), visitor: newVisitor() }),
  'that another browser has unlocked, for one without a cookie': async () => ({
    ...(await unlocked()),
    visitor: null,
  }),
  'to what is in the trash': async () => {
    const made = await finished(1);
    const own = await viewing({ id: made.id });
    await house.db.update(expansions).set({ deletedAt: new Date() }).where(eq(expansions.id, made.id));
    return own;
  },
};

const locked = new Set([
  'whose password was not given',
  'whose password was given wrong',
  'whose password was changed since',
  'that was given a password since',
  'that another browser has unlocked',
  'that another browser has unlocked, for one without a cookie',
]);

async function endViews(linkId: string) {
  const viewedAt = new Date(Date.now() - 12 * 60 * 60 * 1000);
  await house.db.update(shareVisits).set({ viewedAt }).where(eq(shareVisits.linkId, linkId));
}

function tryPassword(slug: string, given: string) {
  const form = new FormData();
  form.set('slug', slug);
  form.set('password', given);
  return house.routes.actions.unlockLinkAction(idle, form);
}

describe.each(Object.entries(shut))('a link %s', (name, make) => {
  test('gives nothing on any route, however it is asked', async () => {
    const closed = await make();
    for (const [route, askFor] of Object.entries(routes)) {
      for (const headers of ways) {
        for (const method of ['GET', 'HEAD']) {
          for (const answer of await Promise.all(askFor({ ...closed, headers, method }))) {
            const body = await bodyOf(answer);
            const what = `${route} ${method} ${JSON.stringify(headers)}`;
            // Its page asks for the password.
            const isDoor = route === '[slug]/page.tsx' && locked.has(name);
            expect(answer.status, what).toBe(isDoor ? 200 : 404);
            expect(answer.headers.get('etag'), what).toBeNull();
            expect(holds(body, shown.pictures), what).toBe(false);
            for (const told of [...shown.results, shown.id, 'secret wish', 'rừng'])
              expect(body.includes(told), `${what} ${told}`).toBe(false);
          }
        }
      }
    }
  });
});

test('an address that never was is answered alike on every route, whatever it looks like', async () => {
  const { slug } = await link({ words: 'tower' });
  const wrong = ['A'.repeat(22), slug.slice(6), `tower-${'B'.repeat(22)}`, 'x', slug.slice(0, -1)];
  for (const askFor of Object.values(routes)) {
    const answers = new Set<string>();
    for (const each of wrong)
      for (const answer of await Promise.all(askFor({ slug: each, visitor: newVisitor() })))
        answers.add(`${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`);
    expect(answers.size).toBe(1);
  }
});

describe('a link that nobody has opened in this browser', () => {
  test.each([
    ['yet', async () => ({ ...(await link(downloads)), visitor: newVisitor() })],
    [
      'for twelve hours',
      async () => {
        const made = await viewing();
        await endViews(made.id);
        return made;
      },
    ],
    ['that has no cookie', async () => ({ ...(await viewing()), visitor: null })],
  ] as const)('%s gives its picture for chats, and nothing else', async (_name, make) => {
    const closed = await make();
    for (const [route, askFor] of Object.entries(routes)) {
      if (/og|page/.test(route)) continue;
      for (const answer of await Promise.all(askFor(closed))) expect(answer.status, route).toBe(404);
    }
    const { status, told } = await page(closed);
    expect([status, shown.results.some((id) => told.includes(id)), told.includes('secret wish')]).toEqual([
      200,
      false,
      false,
    ]);
    expect(told).toContain('"kind":"closed"');
    expect((await simple('og', closed)).status).toBe(200);
    const [row] = await house.db.select().from(shareLinks).where(eq(shareLinks.slug, closed.slug));
    expect(row!.views).toBeLessThanOrEqual(1);
  });
});

describe('the page of a link', () => {
  const asPage = { 'sec-fetch-dest': 'document' };

  test('lets a browser in as it comes and counts that once; what follows addresses is shown a button', async () => {
    const { id, slug } = await link();
    const visitor = newVisitor();
    const others: Record<string, string>[] = [
      {},
      { 'sec-fetch-dest': 'empty' },
      { ...asPage, 'sec-purpose': 'prefetch;prerender' },
    ];
    for (const headers of others)
      expect((await page({ slug, visitor, headers })).told).toContain('"kind":"closed"');
    expect(await viewsOf(id)).toBe(0);
    for (let times = 0; times < 2; times += 1) {
      const { told } = await page({ slug, visitor, headers: asPage });
      for (const result of shown.results) expect(told).toContain(result);
    }
    expect(await viewsOf(id)).toBe(1);
  });

  test('that may be seen so many times is opened by a press', async () => {
    const { id, slug } = await link({ mostViews: '2' });
    const visitor = newVisitor();
    expect((await page({ slug, visitor, headers: asPage })).told).toContain('"kind":"closed"');
    expect(await viewsOf(id)).toBe(0);
    const form = new FormData();
    form.set('slug', slug);
    expect(await house.routes.actions.openLinkAction(idle, form)).toMatchObject({ status: 'done' });
    expect(await viewsOf(id)).toBe(1);
    expect((await page({ slug, visitor, headers: asPage })).told).toContain(shown.results[0]);
  });

  test('has a title and a picture for chats, but none where a password stands before it', async () => {
    const { slug } = await link();
    const headers = { host: 'evil.example' };
    const { told } = await page({ slug, visitor: null, headers });
    expect(told).toContain('"title":"Núi \\"rừng\\""');
    expect(told).toContain(`"url":"https://outframe.example/share/${slug}/og"`);
    expect(told).toContain('"robots":{"index":false,"follow":false}');
    const locked = await page({ slug: (await link({ password })).slug, visitor: newVisitor(), headers });
    expect([locked.told.includes('rừng'), locked.told.includes('/og')]).toEqual([false, false]);
    const own = await unlocked();
    expect((await page(own)).told).not.toContain('/og');
  });

  test('shows no prompt, photo or owner unless it is to show the prompt', async () => {
    const quiet = await viewing();
    const open = await viewing({ showsPrompt: 'true' });
    const { told } = await page(quiet);
    for (const secret of ['secret wish', house.photo.id, house.photo.storageKey, '@example.org'])
      expect(told).not.toContain(secret);
    expect((await page(open)).told).toContain('a secret wish');
  });

  const viewsOf = async (id: string) =>
    (await house.db.select({ views: shareLinks.views }).from(shareLinks).where(eq(shareLinks.id, id)))[0]!
      .views;
});

describe('a link without downloads', () => {
  test('gives previews, and on no route more than those', async () => {
    const ask = await viewing({ allowsDownload: 'false', formats: '' });
    for (const result of shown.results) {
      for (const [variant, query] of fileQueries) {
        for (const headers of ways.slice(0, 3)) {
          const answer = await file(result, variant, { ...ask, headers }, query);
          const body = await bodyOf(answer);
          expect(holds(body, shown.pictures)).toBe(false);
          if (variant === 'full') expect([answer.status, answer.headers.get('etag')]).toEqual([404, null]);
          else expect([200, 206, 304]).toContain(answer.status);
        }
      }
    }
    expect((await simple('download', ask)).status).toBe(404);
    expect((await simple('download', ask, '?format=png')).status).toBe(404);
    expect((await page(ask)).told).toContain('"formats":[]');
  });

  test('takes them back from who may have had them, at once', async () => {
    const ask = await viewing();
    const [result] = shown.results;
    expect((await bodyOf(await file(result!, 'full', ask))).equals(shown.pictures[0]!)).toBe(true);
    await change(ask.id, { allowsDownload: 'false', formats: '' });
    for (const headers of ways) expect((await file(result!, 'full', { ...ask, headers })).status).toBe(404);
    expect((await simple('download', ask)).status).toBe(404);
  });
});

test('a ZIP that is being read ends when its link allows no more downloads', async () => {
  const [collection] = await house.db
    .insert(collections)
    .values({ ownerId: house.photo.ownerId, name: 'Moles' })
    .returning();
  const made = await Promise.all([finished(1), finished(1), finished(1)]);
  const items = made.map(({ id: expansionId }) => ({ collectionId: collection!.id, expansionId }));
  await house.db.insert(collectionItems).values(items);
  const ask = await viewing({ kind: 'collection', id: collection!.id });
  const archive = (await simple('download', ask)).body!.getReader();
  const read: Buffer[] = [Buffer.from((await archive.read()).value!)];
  await change(ask.id, { allowsDownload: 'false', formats: '' });
  const toItsEnd = async () => {
    for (let part = await archive.read(); !part.done; part = await archive.read())
      read.push(Buffer.from(part.value));
  };
  await expect(toItsEnd()).rejects.toMatchObject({ code: 'not_found' });
  const given = made.filter(({ pictures }) => holds(Buffer.concat(read), pictures));
  expect(given.length).toBeLessThan(made.length);
});

describe('a link with downloads in some formats', () => {
  test('gives the picture in those, and the stored one only where PNG is among them', async () => {
    const ask = await viewing({ allowsDownload: 'true', formats: 'webp,jpeg' });
    const [result] = shown.results;
    for (const format of downloadFormatNames) {
      const answer = await file(result!, 'full', ask, `?download=${format}`);
      const isAllowed = format === 'webp' || format === 'jpeg';
      expect([format, answer.status]).toEqual([format, isAllowed ? 200 : 404]);
      if (isAllowed)
        expect(await sharp(await bodyOf(answer)).metadata()).toMatchObject({ format, width: 60 });
    }
    expect((await file(result!, 'full', ask)).status).toBe(404);
    const names = async (query: string) =>
      readZip(await bodyOf(await simple('download', ask, query))).then((entries) =>
        entries.map(({ name }) => name),
      );
    expect(await names('')).toEqual(['Núi _rừng_-1200x600-v1.webp', 'Núi _rừng_-1200x600-v2.webp']);
    expect(await names('?format=jpeg')).toEqual(['Núi _rừng_-1200x600-v1.jpg', 'Núi _rừng_-1200x600-v2.jpg']);
    for (const query of ['?format=png', '?format=gif'])
      expect((await simple('download', ask, query)).status).toBe(404);
  });

  test('leaves out of its ZIP what is too large for them, instead of giving a PNG', async () => {
    const made = await finished(1);
    const { results } = await import('@/drizzle/schema');
    await house.db.update(results).set({ width: 17_000 }).where(eq(results.id, made.results[0]!));
    const ask = await viewing({ id: made.id, allowsDownload: 'true', formats: 'avif' });
    expect(await readZip(await bodyOf(await simple('download', ask)))).toEqual([]);
  });

  test('gives them under the usual name, which no address changes to one that tells the prompt', async () => {
    const ask = await viewing();
    const answer = await file(shown.results[1]!, 'full', ask, '?download=png&template={prompt}');
    expect(answer.headers.get('content-disposition')).toContain(
      "filename*=UTF-8''N%C3%BAi%20_r%E1%BB%ABng_-1200x600-v2.png",
    );
    await answer.body?.cancel();
  });
});

test('a link of one expansion, variant or collection gives nothing of another', async () => {
  const { db } = house;
  const [collection] = await db
    .insert(collections)
    .values({ ownerId: house.photo.ownerId, name: 'Towers' })
    .returning();
  await db.insert(collectionItems).values({ collectionId: collection!.id, expansionId: shown.id });
  const [first, second] = shown.results;
  const links: [Partial<CreateLinkInput>, string[], string[]][] = [
    [{ kind: 'expansion', id: shown.id }, shown.results, other.results],
    [{ kind: 'result', id: first! }, [first!], [second!, ...other.results]],
    [{ kind: 'collection', id: collection!.id }, shown.results, other.results],
  ];
  for (const [target, given, kept] of links) {
    const ask = await viewing(target);
    const statuses = (ids: string[]) =>
      Promise.all(
        ids.flatMap((id) =>
          fileQueries.map(async ([variant, query]) => (await file(id, variant, ask, query)).status),
        ),
      );
    expect(new Set(await statuses(given))).toEqual(new Set([200]));
    expect(new Set(await statuses(kept))).toEqual(new Set([404]));
    const pictures = (await readZip(await bodyOf(await simple('download', ask, '?format=png')))).map(
      ({ bytes }) => bytes,
    );
    const wanted = target.kind === 'result' ? shown.pictures.slice(0, 1) : shown.pictures;
    expect(pictures.map(sum)).toEqual(wanted.map(sum));
    const told = `${(await page(ask)).told}${(await page(ask, { show: shown.id })).told}`;
    for (const id of kept) expect(told).not.toContain(id);
    expect((await page(ask, { show: other.id })).told).not.toContain(other.results[0]);
  }
});

const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test('a link of a collection shows what is put into it, and nothing of what is taken out', async () => {
  const { db } = house;
  const [collection] = await db
    .insert(collections)
    .values({ ownerId: house.photo.ownerId, name: 'Quays' })
    .returning();
  const ask = await viewing({ kind: 'collection', id: collection!.id });
  const item = { collectionId: collection!.id, expansionId: shown.id };
  const [result] = shown.results;
  const seen = async () => [
    (await file(result!, 'thumbnail', ask)).status,
    (await file(result!, 'full', ask, '?download=png')).status,
    (await page(ask)).told.includes(result!),
    (await simple('og', ask)).status,
  ];
  expect(await seen()).toEqual([404, 404, false, 404]);
  expect((await page(ask)).told).toContain('"name":"Quays"');
  await db.insert(collectionItems).values(item);
  expect(await seen()).toEqual([200, 200, true, 200]);
  expect((await page(ask, { show: shown.id })).told).toContain(result);
  await db
    .delete(collectionItems)
    .where(
      and(eq(collectionItems.collectionId, item.collectionId), eq(collectionItems.expansionId, shown.id)),
    );
  expect(await seen()).toEqual([404, 404, false, 404]);
  expect(await page(ask, { show: shown.id })).toMatchObject({ status: 307 });
});

test('where a photo was taken, and what took it, leaves by no route', async () => {
  const original = await house.me.storage.get(house.photo.storageKey);
  expect((await bodyOf(new Response(original!.body))).includes(place)).toBe(true);
  const ask = await viewing();
  const bodies: Buffer[] = [];
  for (const [variant, query] of fileQueries) {
    const more = query ? `${query}&metadata=all` : '?metadata=all';
    bodies.push(await bodyOf(await file(shown.results[0]!, variant, ask, more)));
  }
  for (const format of downloadFormatNames) {
    const entries = await readZip(
      await bodyOf(await simple('download', ask, `?format=${format}&metadata=all`)),
    );
    bodies.push(...entries.map(({ bytes }) => bytes));
  }
  bodies.push(await bodyOf(await simple('og', ask)));
  expect(bodies).toHaveLength(fileQueries.length + 2 * downloadFormatNames.length + 1);
  for (const body of bodies) {
    // Some formats are written with a block that tells sizes; it points to no place.
    const { exif } = await sharp(body).metadata();
    expect(exif?.includes(Buffer.from([0x25, 0x88])) ?? false).toBe(false);
    expect([body.includes(place), body.includes('Acme')]).toEqual([false, false]);
  }
});

test('the picture for chats is 1200 x 630, and made of the preview', async () => {
  const answer = await simple('og', { ...(await link()), visitor: null });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'private, no-store',
  });
  expect(await sharp(await bodyOf(answer)).metadata()).toMatchObject({
    format: 'jpeg',
    width: 1200,
    height: 630,
  });
});

test('a password can be tried twenty times from one address, by whatever browsers', async () => {
  const { slug } = await link({ password });
  for (let tries = 0; tries < 20; tries += 1) {
    asked = new Headers({ ...cookieOf(newVisitor()), 'x-forwarded-for': '203.0.113.9' });
    expect(await tryPassword(slug, 'battery staple')).toMatchObject({ status: 'invalid', values: { slug } });
  }
  expect(await tryPassword(slug, password)).toMatchObject({
    status: 'refused',
    message: 'Too many attempts. Try again in 15 minutes.',
  });
  expect((await page({ slug, visitor: newVisitor() })).told).toContain('"kind":"locked"');
});

test('a browser without cookies is told why it cannot open a link', async () => {
  const form = new FormData();
  form.set('slug', (await link()).slug);
  expect(await house.routes.actions.openLinkAction(idle, form)).toMatchObject({
    status: 'invalid',
    message: 'This page needs cookies. Allow them in your browser and try again.',
  });
});

describe('the news of a link', () => {
  test('reach whoever is in a view of it, and end when it is revoked', async () => {
    const ask = await viewing();
    const answer = await simple('events', ask);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    const heard = bodyOf(answer);
    await vi.waitFor(async () => {
      const rows = await house.connection.sql`select 1 from pg_stat_activity where query ilike 'listen%'`;
      expect(rows.length).toBeGreaterThan(0);
    });
    await revokeLink(house.me, ask);
    const text = (await heard).toString();
    expect(text).toMatch(/^retry: 2000\nevent: resync\ndata: \{\}\n\nevent: access\n/);
    expect((await simple('events', ask)).status).toBe(404);
  });

  test('tell that the collection it shows is deleted, with which it goes itself', async () => {
    const [collection] = await house.db
      .insert(collections)
      .values({ ownerId: house.photo.ownerId, name: 'Piers' })
      .returning();
    const ask = await viewing({ kind: 'collection', id: collection!.id });
    const heard = (await simple('events', ask)).body!.getReader();
    const next = async () => Buffer.from((await heard.read()).value!).toString();
    expect(await next()).toContain('event: resync');
    await deleteCollection(house.me, { id: collection!.id });
    expect(await next()).toBe('event: resync\ndata: {}\n\n');
    await heard.cancel();
    expect((await page(ask)).status).toBe(404);
  });
});

describe('what guests say and decide', () => {
  const asks = {
    allowsDownload: 'false',
    formats: '',
    allowsComments: 'true',
    allowsApproval: 'true',
  } as const;
  type Actions = typeof house.routes.actions;
  const send = (
    { slug, visitor }: Closed,
    name: Exclude<keyof Actions, 'openLinkAction' | 'unlockLinkAction'>,
    fields: Record<string, string>,
  ) => {
    asked = new Headers({ ...cookieOf(visitor), 'x-forwarded-for': '198.51.100.4' });
    const form = new FormData();
    for (const [key, value] of Object.entries({ slug, ...fields })) form.set(key, value);
    return house.routes.actions[name](idle as never, form);
  };
  const say = (ask: Closed, circleId: string, more: Record<string, string> = {}) =>
    send(ask, 'addGuestCommentAction', {
      expansionId: shown.id,
      circleId,
      body: 'Lighter, please.',
      ...more,
    });
  const decide = (ask: Closed, circleId: string, more: Record<string, string> = {}) =>
    send(ask, 'decideGuestReviewAction', {
      resultId: shown.results[0]!,
      circleId,
      status: 'approved',
      ...more,
    });
  const read = async (ask: Closed) => {
    const answer = await review(ask);
    expect(answer.status).toBe(200);
    return (await answer.json()) as ReviewData;
  };

  test('is nothing where a link asks for neither, also for who was asked before', async () => {
    const ask = await viewing(asks);
    expect((await page(ask)).told).toContain('"circles":[');
    expect(await say(ask, ask.id, { name: 'Grace' })).toMatchObject({ status: 'done' });
    await change(ask.id, {});
    expect((await review(ask)).status).toBe(404);
    expect((await page(ask)).told).toContain('"review":null');
    for (const answer of [
      await say(ask, ask.id),
      await decide(ask, ask.id),
      await send(ask, 'changeGuestNameAction', { name: 'Ada' }),
    ])
      expect(answer.status).toBe('refused');
  });

  test('is under the name that they gave first, until they change it', async () => {
    const ask = await viewing(asks);
    expect(await say(ask, ask.id)).toMatchObject({ status: 'invalid', message: 'Say your name first.' });
    expect(
      await say(ask, ask.id, { name: ' Grace ', resultId: shown.results[0]!, x: '0.25', y: '0.5' }),
    ).toMatchObject({
      status: 'done',
    });
    expect((await page(ask)).told).toContain('"name":"Grace"');
    expect(await send(ask, 'changeGuestNameAction', { name: '' })).toMatchObject({ status: 'invalid' });
    expect(await send(ask, 'changeGuestNameAction', { name: 'Hopper' })).toMatchObject({ status: 'done' });
    expect(await decide(ask, ask.id)).toMatchObject({ status: 'done' });
    const [circle] = (await read(ask)).circles;
    expect(circle).toMatchObject({
      name: null,
      threads: [{ author: { name: 'Grace', isGuest: true, isMe: true }, pin: { x: 0.25, y: 0.5 } }],
      reviews: [{ status: 'approved', by: { name: 'Hopper', isMe: true } }],
      members: [],
    });
    const [{ id } = { id: '' }] = circle!.threads;
    const other = { ...ask, visitor: newVisitor() };
    await enterLink(nobody(), other);
    expect((await send(other, 'editGuestCommentAction', { id, body: 'mine' })).status).toBe('refused');
    expect((await send(ask, 'editGuestCommentAction', { id, body: 'Darker.' })).status).toBe('done');
    const deleted = await send(ask, 'deleteGuestCommentAction', { id });
    const { undo } = (deleted as { data: { undo: string } }).data;
    await change(ask.id, { allowsApproval: 'true' });
    expect((await send(ask, 'restoreGuestCommentAction', { undo })).status).toBe('refused');
    await change(ask.id, { allowsComments: 'true' });
    expect((await send(ask, 'restoreGuestCommentAction', { undo })).status).toBe('done');
    expect((await read(ask)).circles).toMatchObject([{ threads: [{ body: 'Darker.', isEdited: true }] }]);
  });

  test('can be a hundred and fifty things from one address in a quarter of an hour', async () => {
    const ask = await viewing(asks);
    for (let deeds = 0; deeds < 150; deeds += 1)
      expect((await decide(ask, ask.id, { name: 'Grace' })).status).toBe('done');
    expect(await decide(ask, ask.id)).toMatchObject({
      status: 'refused',
      message: expect.stringMatching(/^Too many attempts/),
    });
  });

  test('stays in its circle: a team is told by its names, another link is not heard at all', async () => {
    const { db, me } = house;
    const team = await makeTeam(db);
    const ownerId = house.photo.ownerId;
    await db.insert(teamMembers).values({ teamId: team.id, userId: ownerId, role: 'member' });
    await shareExpansion(db, team.id, { id: shown.id, ownerId });
    const [ofTeam, alone] = [await viewing({ ...asks, teamId: team.id }), await viewing(asks)];
    const member = house.contextFor(team.admin.actor);
    const name = team.member.email.split('@')[0]!;
    const said = { expansionId: shown.id, circleId: team.id, body: `What of it, @${name}?` };
    await addComment(member, addCommentSchema.parse(said));
    expect(await say(ofTeam, team.id, { name: 'Grace' })).toMatchObject({ status: 'done' });
    const [event] = await db.select().from(teamEvents).where(eq(teamEvents.actorName, 'Grace'));
    expect(event).toMatchObject({ teamId: team.id, action: 'commented', address: '198.51.100.4' });
    const told = `${JSON.stringify(await read(ofTeam))}${(await page(ofTeam)).told}`;
    expect(told).toContain(`@${name}`);
    for (const secret of ['@example.org', team.admin.id, team.member.id, ownerId])
      expect(told).not.toContain(secret);
    expect((await read(alone)).circles).toMatchObject([{ id: alone.id, threads: [], reviews: [] }]);
    expect((await say(alone, team.id, { name: 'Linus' })).status).toBe('refused');
    const mine = (await getReview(me, { expansionId: shown.id })).circles;
    expect(mine.map(({ id }) => id)).toEqual(expect.arrayContaining([team.id, alone.id]));
    expect(mine.find(({ id }) => id === team.id)!.threads).toMatchObject([
      { author: { isGuest: false } },
      { author: { name: 'Grace', isGuest: true, isMe: false } },
    ]);
    for (const expansion of [other.id, randomUUID(), 'nonsense'])
      expect((await review(ofTeam, expansion)).status).toBe(404);
  });

  test('is no more than a decision where a link asks for approval only', async () => {
    const ask = await viewing(asks);
    expect(await say(ask, ask.id, { name: 'Grace' })).toMatchObject({ status: 'done' });
    await change(ask.id, { allowsApproval: 'true' });
    expect((await say(ask, ask.id)).status).toBe('refused');
    expect(await decide(ask, ask.id)).toMatchObject({ status: 'done' });
    const { circles } = await read(ask);
    expect(circles).toMatchObject([
      { showsComments: false, mayComment: false, mayDecide: true, threads: [] },
    ]);
  });
});

test('what is no id, no picture and no format is not there', async () => {
  const ask = await viewing();
  const [result] = shown.results;
  for (const [id, variant, query] of [
    ['nonsense', 'preview', ''],
    [randomUUID(), 'preview', ''],
    [result!, 'original', ''],
    [result!, 'full', '?download=gif'],
    [result!, 'preview', '?download=png'],
    [result!, 'thumbnail', '?w=500'],
    [house.photo.id, 'preview', ''],
  ] as const)
    expect((await file(id, variant, ask, query)).status).toBe(404);
});
