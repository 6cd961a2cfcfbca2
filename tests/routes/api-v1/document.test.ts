import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { operations } from '@/app/api/v1/contract/document';
import { providerKeys, tasks } from '@/drizzle/schema';
import { addFinished, apiHouse, photoForm } from '@/tests/support/api-house';
import { makeKey } from '@/tests/support/factories';
import { klingServer } from '@/tests/support/kling-server';
import { readPhoto } from '@/tests/support/pictures';
import { makeTeam, makeTeamKey } from '@/tests/support/team-house';

const provider = await klingServer();
const house = await apiHouse({ PROVIDER_ORIGINS: provider.origin });
const me = await house.client();
const bytes = await readPhoto('mountain-meadow-1536x1023.jpg');
const secret = 'sk-of-the-api-test-4711';

const listed = Object.entries(operations).flatMap(([place, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ place, method: method.toUpperCase(), operation })),
);

test('the document holds to the schema of OpenAPI 3.1, and needs no token', async () => {
  const response = await fetch(`${house.origin}/api/v1/openapi.json`);
  expect(response.status).toBe(200);
  const document = await response.json();
  expect(document.openapi).toBe('3.1.0');
  expect(await new Validator().validate(document)).toEqual({ valid: true });
});

test('every route is in the document, and the document names no other', async () => {
  const routes = [];
  for (const { place, methods } of house.files) {
    const answer = await methods.OPTIONS?.(new Request('http://localhost'), { params: Promise.resolve({}) });
    const own = answer?.headers.get('allow')?.split(', ') ?? [];
    for (const method of own) if (!['HEAD', 'OPTIONS'].includes(method)) routes.push(`${method} ${place}`);
  }
  expect(routes.sort()).toEqual(listed.map(({ method, place }) => `${method} ${place}`).sort());
  const ids = listed.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every operation answers as it is documented, to the letter', async () => {
  const upload = await me.call('POST', '/photos', { body: photoForm(bytes) });
  const photo = await upload.clone().json();
  const panorama = await sharp(bytes).resize(900, 300, { fit: 'fill' }).toBuffer();
  const long = await (await me.call('POST', '/photos', { body: photoForm(panorama) })).json();
  const order = { photoId: photo.id, preset: '16:9' };
  const ask = () => me.call('POST', '/expansions', { json: order });
  const expansion = await (await ask()).json();
  const failed = await (await ask()).json();
  await house.db.update(tasks).set({ status: 'failed', reason: 'timed_out', charge: { units: '2' } });
  const open = await (await ask()).json();
  const finished = await addFinished(me.ctx, me.person.id);
  const key = await makeKey(house.db, me.person.id, {
    isDefault: false,
    provider: 'gateway',
    baseUrl: provider.origin,
  });
  const newKey = { provider: 'gateway', baseUrl: provider.origin, apiKey: secret };
  provider.plan({ status: 400, body: { code: 1201, message: 'no such task' } });

  const calls: Record<string, () => Promise<Response>> = {
    addPhoto: async () => upload,
    listPhotos: () => me.call('GET', '/photos'),
    getPhoto: () => me.call('GET', `/photos/${photo.id}`),
    getPhotoFile: () => me.call('GET', `/photos/${photo.id}/file`),
    getPhotoPreview: () => me.call('GET', `/photos/${photo.id}/preview`),
    getPhotoThumbnail: () => me.call('GET', `/photos/${photo.id}/thumbnail`),
    repairPhoto: () => me.call('POST', `/photos/${long.id}/repair`),
    createExpansion: ask,
    listExpansions: () => me.call('GET', '/expansions'),
    getExpansion: () => me.call('GET', `/expansions/${finished.expansionId}`),
    retryExpansion: () => me.call('POST', `/expansions/${failed.id}/retry`),
    cancelExpansion: () => me.call('POST', `/expansions/${open.id}/cancel`),
    getResult: () => me.call('GET', `/results/${finished.resultId}`),
    getResultFile: () => me.call('GET', `/results/${finished.resultId}/file`),
    getResultPreview: () => me.call('GET', `/results/${finished.resultId}/preview`),
    getResultThumbnail: () => me.call('GET', `/results/${finished.resultId}/thumbnail`),
    addKey: () => me.call('POST', '/keys', { json: newKey }),
    listKeys: () => me.call('GET', '/keys'),
    checkKey: () => me.call('POST', `/keys/${key.id}/check`),
    removeKey: () => me.call('DELETE', `/keys/${key.id}`),
  };
  expect(Object.keys(calls).sort()).toEqual(listed.map(({ operation }) => operation.operationId).sort());

  for (const { operation } of listed) {
    const response = await calls[operation.operationId]!();
    const about = operation.operationId;
    expect([about, response.status]).toEqual([about, operation.answer.status]);
    expect(response.headers.get('ratelimit-policy')).toMatch(
      new RegExp(`^"${operation.scope}";q=\\d+;w=60$`),
    );
    const { schema, file } = operation.answer as { schema?: import('zod').ZodType; file?: string };
    if (schema) {
      const text = await response.text();
      expect(schema.parse(JSON.parse(text))).toEqual(JSON.parse(text));
      expect(text).not.toContain(secret);
    } else if (file)
      expect(response.headers.get('content-type')).toMatch(new RegExp(file.replace('*', '(jpeg|png)')));
    else expect(await response.text()).toBe('');
  }

  const view = await (await me.call('GET', `/expansions/${expansion.id}`)).json();
  expect([view.state, view.charged, view.failure.charged]).toEqual(['failed', { units: 2 }, 'yes']);
});

test('a result is downloaded as PNG or JPEG under its name, and not twice', async () => {
  const { resultId, png } = await addFinished(me.ctx, me.person.id);
  const file = await me.call('GET', `/results/${resultId}/file`);
  expect(file.headers.get('content-disposition')).toContain('filename="harbour-60x40-v1.png"');
  expect(png.equals(Buffer.from(await file.arrayBuffer()))).toBe(true);
  const jpeg = await me.call('GET', `/results/${resultId}/file?format=jpeg`);
  expect(jpeg.headers.get('content-disposition')).toContain('filename="harbour-60x40-v1.jpg"');
  expect((await sharp(await jpeg.arrayBuffer()).metadata()).format).toBe('jpeg');
  const headers = { 'if-none-match': jpeg.headers.get('etag')! };
  expect((await me.call('GET', `/results/${resultId}/file?format=jpeg`, { headers })).status).toBe(304);
  expect((await me.call('GET', `/results/${resultId}/file?format=gif`)).status).toBe(422);
});

test('a key is added once per Idempotency-Key, told to work or not, and only its end is shown', async () => {
  const mine = await house.client();
  provider.plan({ status: 401, body: { error: { message: 'invalid token', code: 'invalid_api_key' } } });
  const json = { provider: 'gateway', baseUrl: provider.origin, apiKey: secret, name: 'Gateway' };
  const headers = { 'idempotency-key': randomUUID() };
  const added = await mine.call('POST', '/keys', { json, headers });
  expect(await added.json()).toMatchObject({ name: 'Gateway', health: 'key_refused' });
  await mine.call('POST', '/keys', { json, headers });
  const { items } = await (await mine.call('GET', '/keys')).json();
  expect(items.map((item: { name: string; lastFour: string }) => [item.name, item.lastFour])).toEqual([
    ['Built-in engine', items[0].lastFour],
    ['Gateway', '4711'],
  ]);
  const other = await house.client();
  for (const [method, place] of [
    ['POST', `/keys/${items[1].id}/check`],
    ['DELETE', `/keys/${items[1].id}`],
  ] as const)
    expect((await other.call(method, place)).status).toBe(404);
  expect((await mine.call('DELETE', `/keys/${items[0].id}`)).status).toBe(403);
  const refused = await mine.call('POST', '/keys', { json: { ...json, apiKey: 'short' } });
  expect(refused.status).toBe(422);
  expect((await refused.json()).fields).toEqual({
    apiKey: ['This is too short for the API key. Paste all of it.'],
  });
});

test('the keys of a team are listed for those who use them, tell nothing of the account, and are managed by no program', async () => {
  const team = await makeTeam(house.db);
  const { id } = await makeTeamKey(house.db, team.id, {
    baseUrl: 'https://hidden.example',
    lastFour: '4712',
  });
  const own = { provider: 'built_in', team: null, baseUrl: '' };
  for (const [person, uses] of [
    [team.admin, true],
    [team.member, true],
    [team.viewer, false],
    [team.stranger, false],
  ] as const) {
    const program = await house.client('write', person);
    const text = await (await program.call('GET', '/keys')).text();
    const ofTeam = { id, name: 'Studio account', team: { id: team.id, name: 'Harbour' }, isDefault: false };
    const nowhere = { baseUrl: null, lastFour: null };
    expect(JSON.parse(text).items).toMatchObject(uses ? [own, { ...ofTeam, ...nowhere }] : [own]);
    expect(text).not.toMatch(/hidden|4712|sk-of/);
    for (const [method, place] of [
      ['POST', `/keys/${id}/check`],
      ['DELETE', `/keys/${id}`],
    ] as const)
      expect((await program.call(method, place)).status).toBe(404);
  }
  // Whose a key is cannot be said: it is one's own.
  const json = { provider: 'gateway', baseUrl: provider.origin, apiKey: secret, teamId: team.id };
  const admin = await house.client('write', team.admin);
  expect((await admin.call('POST', '/keys', { json })).status).toBe(201);
  const ofTeam = eq(providerKeys.teamId, team.id);
  expect(await house.db.$count(providerKeys, ofTeam)).toBe(1);
});

test('each route file of the API is a door and nothing more', async () => {
  const root = path.join(import.meta.dirname, '../../../app/api/v1');
  const { readFile } = await import('node:fs/promises');
  const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith('route.ts'));
  for (const file of files) {
    const source = await readFile(path.join(root, file), 'utf8');
    expect([file, /currentActor|cookies|next\/headers/.test(source)]).toEqual([file, false]);
  }
});
