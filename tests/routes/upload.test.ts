import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { photos } from '@/drizzle/schema';
import type { Actor } from '@/lib/context';
import { testDatabase } from '@/tests/support/database';
import { makePerson } from '@/tests/support/factories';
import { serve } from '@/tests/support/http-server';
import { noise, readPhoto } from '@/tests/support/pictures';

let actor: Actor = { kind: 'nobody' };
/** Next keeps a request's cookies in such a storage. */
const requestActor = new AsyncLocalStorage<Actor>();
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => requestActor.getStore() ?? actor }));

let house: Awaited<ReturnType<typeof open>>;

/** The routes as they stand, on a database and a folder of this file's own. */
async function open() {
  const { url } = await testDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'outframe-uploads-'));
  Object.assign(process.env, { DATABASE_URL: url, DATA_DIR: dataDir });
  const announce = await import('@/app/api/uploadthing/route');
  const embedded = await import('@/app/api/uploadthing/embedded/[key]/route');
  const files = await import('@/app/files/[...path]/route');
  const { services } = await import('@/lib/context');
  const { db, close } = services().connection;
  const handle = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/files/'))
      return files.GET(request, { params: Promise.resolve({ path: pathname.split('/').slice(2) }) });
    if (pathname !== '/api/uploadthing')
      return request.method === 'HEAD' ? embedded.HEAD(request) : embedded.PUT(request);
    return request.method === 'POST' ? announce.POST(request) : announce.GET(request);
  };
  return { db, close, dataDir, handle };
}

async function signIn(): Promise<string> {
  const person = await makePerson(house.db);
  actor = person.actor;
  return person.id;
}

beforeAll(async () => {
  house = await open();
});

afterAll(async () => {
  await house.close();
  await rm(house.dataDir, { recursive: true, force: true });
});

const patience = { timeout: 15_000 };

type Announced = { url: string; key: string; customId: string };

async function announce(origin: string, file: File, more: Record<string, string> = {}): Promise<Response> {
  return fetch(`${origin}/api/uploadthing?actionType=upload&slug=photo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-uploadthing-package': '@uploadthing/react', ...more },
    body: JSON.stringify({
      input: null,
      files: [{ name: file.name, size: file.size, type: file.type, lastModified: file.lastModified }],
    }),
  });
}

async function put(origin: string, announced: Announced, file: Blob, start = 0): Promise<Response> {
  const form = new FormData();
  form.append('file', start > 0 ? file.slice(start) : file);
  return fetch(origin + announced.url, {
    method: 'PUT',
    body: form,
    headers: { range: `bytes=${start}-` },
  });
}

async function upload(origin: string, file: File, more: Record<string, string> = {}) {
  const [announced] = (await (await announce(origin, file, more)).json()) as Announced[];
  const response = await put(origin, announced!, file);
  return (await response.json()) as { serverData: { photoId?: string; refusal?: string } };
}

async function photoFile(name = 'mountain-meadow-1536x1023.jpg', as = name): Promise<File> {
  return new File([new Uint8Array(await readPhoto(name))], as, { type: 'image/jpeg' });
}

describe('an upload', () => {
  test('becomes a photo of the person who is signed in', async () => {
    const origin = await serve(house.handle);
    const ownerId = await signIn();
    const { serverData } = await upload(origin, await photoFile(undefined, 'Đà Lạt & "ngoại ô".jpg'));
    const [photo] = await house.db.select().from(photos);
    expect(serverData).toEqual({ photoId: photo!.id });
    expect(photo).toMatchObject({
      ownerId,
      name: 'Đà Lạt & "ngoại ô".jpg',
      mime: 'image/jpeg',
      width: 1536,
      height: 1023,
      bytes: 240327,
    });
    const original = await fetch(`${origin}/files/photos/${photo!.id}/original`);
    expect(
      Buffer.from(await original.arrayBuffer()).equals(await readPhoto('mountain-meadow-1536x1023.jpg')),
    ).toBe(true);
  });

  test('is announced with a path of our own origin, so that no proxy or host name matters', async () => {
    const origin = await serve(house.handle);
    await signIn();
    const [announced] = (await (await announce(origin, await photoFile())).json()) as Announced[];
    expect(announced!.url).toMatch(/^\/api\/uploadthing\/embedded\/\w+\?expires=/);
  });

  test('needs someone signed in', async () => {
    const origin = await serve(house.handle);
    actor = { kind: 'nobody' };
    const response = await announce(origin, await photoFile());
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ message: 'Sign in to upload a photo.' });
  });

  test('of another kind of file is refused with a sentence before any byte is sent', async () => {
    const origin = await serve(house.handle);
    await signIn();
    const response = await announce(origin, new File(['<svg/>'], 'a.svg', { type: 'image/svg+xml' }));
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      message: 'This is not a photo. Photos may be JPEG, PNG, WebP, AVIF, HEIC, TIFF or GIF.',
    });
  });

  test('that is no photo inside is refused, and nothing of it stays', async () => {
    const origin = await serve(house.handle);
    await signIn();
    const before = await storedFiles();
    const { serverData } = await upload(origin, new File(['<svg/>'], 'a.jpg', { type: 'image/jpeg' }));
    expect(serverData).toEqual({
      refusal: 'This is an SVG file. Photos may be JPEG, PNG, WebP, AVIF, HEIC, TIFF or GIF.',
    });
    expect(await storedFiles()).toEqual(before);
  });

  test('of two files with one name and size gives two photos', async () => {
    const origin = await serve(house.handle);
    await signIn();
    const [one, two] = await Promise.all([
      upload(origin, await photoFile()),
      upload(origin, await photoFile()),
    ]);
    expect(one.serverData.photoId).toMatch(/^[0-9a-f-]{36}$/);
    expect(two.serverData.photoId).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.serverData.photoId).not.toBe(two.serverData.photoId);
  });

  test('belongs to its sender, however many send at once', async () => {
    const senders = new Map<string, Actor>();
    for (let index = 0; index < 12; index += 1) {
      const userId = await signIn();
      senders.set(userId, actor);
    }
    const handleAs = (request: Request): Promise<Response> => {
      const sender = senders.get(request.headers.get('x-sender') ?? '');
      return requestActor.run(sender ?? { kind: 'nobody' }, () => house.handle(request));
    };
    const origin = await serve(handleAs);
    const png = await sharp(noise(300 * 300), { raw: { width: 300, height: 300, channels: 1 } })
      .png()
      .toBuffer();
    const sent = [...senders.keys()].map(async (sender) => {
      const file = new File([new Uint8Array(png)], `${sender}.png`, { type: 'image/png' });
      const { serverData } = await upload(origin, file, { 'x-sender': sender });
      return { id: serverData.photoId, ownerId: sender };
    });
    for (const { id, ownerId } of await Promise.all(sent)) {
      const [photo] = await house.db.select().from(photos).where(eq(photos.id, id!));
      expect(photo).toMatchObject({ ownerId, name: `${ownerId}.png` });
    }
  });

  test('whose answer was lost can be sent again and is the same photo', async () => {
    const origin = await serve(house.handle);
    await signIn();
    const file = await photoFile();
    const [announced] = (await (await announce(origin, file)).json()) as Announced[];
    const first = (await (await put(origin, announced!, file)).json()) as { serverData: object };
    const head = await fetch(origin + announced!.url, { method: 'HEAD' });
    expect(head.headers.get('x-ut-range-start')).toBe(String(file.size));
    const second = (await (await put(origin, announced!, file, file.size)).json()) as { serverData: object };
    expect(second.serverData).toEqual(first.serverData);
  });

  test('that breaks off goes on where it stopped', async () => {
    const origin = await serve(house.handle);
    await signIn();
    const file = await photoFile();
    const [announced] = (await (await announce(origin, file)).json()) as Announced[];
    const hangUp = sendHalf(origin, announced!, file);
    await vi.waitUntil(async () => {
      const head = await fetch(origin + announced!.url, { method: 'HEAD' });
      return head.headers.get('x-ut-range-start') === '100000';
    }, patience);
    hangUp();
    const response = await vi.waitUntil(async () => {
      const answer = await put(origin, announced!, file, 100_000);
      return answer.status === 409 ? null : answer;
    }, patience);
    const { serverData } = (await response.json()) as { serverData: { photoId: string } };
    const original = await fetch(`${origin}/files/photos/${serverData.photoId}/original`);
    expect(
      Buffer.from(await original.arrayBuffer()).equals(await readPhoto('mountain-meadow-1536x1023.jpg')),
    ).toBe(true);
  });

  test.each([
    ['with another size', (url: string) => url.replace('x-ut-file-size=240327', 'x-ut-file-size=999999')],
    ['with a later end', (url: string) => url.replace(/expires=\d/, 'expires=9')],
    ['without a signature', (url: string) => url.replace(/&signature=.*/, '')],
    ['with another signature', (url: string) => url.replace(/..$/, '00')],
  ])('by a link %s is refused', async (_name, change) => {
    const origin = await serve(house.handle);
    await signIn();
    const file = await photoFile();
    const [announced] = (await (await announce(origin, file)).json()) as Announced[];
    const response = await put(origin, { ...announced!, url: change(announced!.url) }, file);
    expect(response.status).toBe(403);
  });

  test.each([
    ['longer', 1000, 'The upload is longer than announced.'],
    ['shorter', -1000, 'The upload stopped before its end.'],
  ])('that is %s than announced is refused', async (_name, more, sentence) => {
    const origin = await serve(house.handle);
    await signIn();
    const file = await photoFile();
    const [announced] = (await (await announce(origin, file)).json()) as Announced[];
    const other = more > 0 ? new Blob([file, new Uint8Array(noise(more))]) : file.slice(0, more);
    const response = await put(origin, announced!, other);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: sentence });
  });

  test('report that nobody signed is refused', async () => {
    const origin = await serve(house.handle);
    const response = await fetch(`${origin}/api/uploadthing?slug=photo`, {
      method: 'POST',
      headers: { 'uploadthing-hook': 'callback', 'x-uploadthing-signature': 'hmac-sha256=00' },
      body: '{}',
    });
    expect(response.status).toBe(400);
  });
});

/** Sends the head of the form and 100 000 bytes of the file, and waits with the rest until it is told to hang up. */
function sendHalf(origin: string, announced: Announced, file: File): () => void {
  const sending = httpRequest(origin + announced.url, {
    method: 'PUT',
    headers: {
      'content-type': 'multipart/form-data; boundary=b',
      'content-length': file.size + 500,
      range: 'bytes=0-',
    },
  });
  sending.on('error', () => {});
  sending.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n');
  void file.arrayBuffer().then((bytes) => sending.write(Buffer.from(bytes, 0, 100_000)));
  return () => sending.destroy();
}

async function storedFiles(): Promise<string[]> {
  const names = await readdir(path.join(house.dataDir, 'files'), { recursive: true });
  return names.filter((name) => /^[0-9a-f]{2}\/[0-9a-f]{62}$/.test(name)).sort();
}
