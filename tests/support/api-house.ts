import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { passes, results, tasks } from '@/drizzle/schema';
import { createAccessToken } from '@/lib/accounts/create-access-token';
import type { Context } from '@/lib/context';
import { testDatabase } from './database';
import { makeExpansion, makePerson, makePhoto } from './factories';
import { serve } from './http-server';
import { noise } from './pictures';

const root = path.join(import.meta.dirname, '../../app/api/v1');

type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>;
export type ApiRouteFile = { place: string; pattern: RegExp; methods: Record<string, Handler> };

/** The route files of `/api/v1` as Next finds them by their folders, the most definite first. */
export async function apiRouteFiles(): Promise<ApiRouteFile[]> {
  const files = (await readdir(root, { recursive: true })).filter(
    (file) => path.basename(file) === 'route.ts',
  );
  const folders = files.map((file) => path.dirname(file)).filter((folder) => folder !== '.');
  const definite = (folder: string) => (folder.includes('[...') ? 2 : folder.includes('[') ? 1 : 0);
  folders.sort((a, b) => definite(a) - definite(b));
  return Promise.all(
    folders.map(async (folder) => {
      const source = folder.replaceAll('.', '\\.').replace(/\[\\\.\\\.\\\.path\]/, '.*');
      return {
        place: `/${folder.replace(/\[(\w+)\]/g, '{$1}')}`,
        pattern: new RegExp(`^/api/v1/${source.replace(/\[(\w+)\]/g, '(?<$1>[^/]+)')}$`),
        methods: (await import(path.join(root, folder, 'route.ts'))) as Record<string, Handler>,
      };
    }),
  );
}

/** The API over real HTTP, with a database and a storage of its own. */
export async function apiHouse(environment: Record<string, string> = {}) {
  const { url } = await testDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'outframe-api-'));
  Object.assign(process.env, { DATABASE_URL: url, DATA_DIR: dataDir, ...environment });
  const { contextFor, services } = await import('@/lib/context');
  const { db } = services().connection;
  const system = contextFor({ kind: 'system' });
  const files = await apiRouteFiles();
  const origin = await serve(async (request) => {
    const { pathname } = new URL(request.url);
    const file = files.find(({ pattern }) => pattern.test(pathname))!;
    const handler = file.methods[request.method]!;
    return handler(request, { params: Promise.resolve({ ...file.pattern.exec(pathname)?.groups }) });
  }, afterAll);
  afterAll(async () => {
    await services().connection.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Someone with a token, and the API as it answers to it. */
  async function client(scope: 'read' | 'write' = 'write', of?: { id: string; actor: Context['actor'] }) {
    const person = of ?? (await makePerson(db));
    const { token } = await createAccessToken(system, { name: 'test', scope, userId: person.id });
    const call = (method: string, place: string, more: RequestInit & { json?: unknown } = {}) => {
      const { json, ...init } = more;
      const headers = new Headers({ authorization: `Bearer ${token}` });
      if (json !== undefined) headers.set('content-type', 'application/json');
      for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
      const body = json === undefined ? init.body : JSON.stringify(json);
      return fetch(`${origin}/api/v1${place}`, { redirect: 'manual', ...init, method, headers, body });
    };
    return { person, token, call, ctx: contextFor(person.actor) };
  }

  return { origin, db, files, client, system };
}

/** Sends a photo as a browser or curl would. */
export function photoForm(bytes: Uint8Array, name = 'meadow.jpg', part = 'file'): FormData {
  const form = new FormData();
  form.set(part, new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), name);
  return form;
}

/** A finished expansion with one result, whose files are in storage. */
export async function addFinished(ctx: Context, ownerId: string) {
  const photo = await makePhoto(ctx.db, ownerId);
  const margins = { up: 0, right: 400, down: 0, left: 0 };
  const expansion = await makeExpansion(ctx.db, { ownerId, photoId: photo.id, ...margins });
  const [pass] = await ctx.db
    .insert(passes)
    .values({ expansionId: expansion.id, ordinal: 1, variants: 1, ...margins })
    .returning();
  const [task] = await ctx.db
    .insert(tasks)
    .values({ passId: pass!.id, provider: 'built_in', account: 'engine', status: 'stored' })
    .returning();
  const sharp = (await import('sharp')).default;
  const raw = { width: 60, height: 40, channels: 3 } as const;
  const picture = sharp(noise(60 * 40 * 3), { raw });
  const png = await picture.png().toBuffer();
  const webp = await picture.webp().toBuffer();
  const place = `results/${randomUUID()}`;
  await ctx.storage.put(place, png, 'image/png');
  await ctx.storage.put(`${place}/small`, webp, 'image/webp');
  const [result] = await ctx.db
    .insert(results)
    .values({
      expansionId: expansion.id,
      taskId: task!.id,
      index: 0,
      width: 60,
      height: 40,
      bytes: png.length,
      sha256: createHash('sha256').update(png).digest('hex'),
      storageKey: place,
      paintedKey: place,
      previewKey: `${place}/small`,
      thumbnailKey: `${place}/small`,
    })
    .returning();
  return { photo, expansionId: expansion.id, taskId: task!.id, resultId: result!.id, png };
}
