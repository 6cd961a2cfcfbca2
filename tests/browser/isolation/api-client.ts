import path from 'node:path';
import { type APIRequestContext, expect } from '@playwright/test';
import sharp from 'sharp';

const fixture = path.join(import.meta.dirname, '../../fixtures/photos/dandelion-lying-900x1200.jpg');

type Expansion = { id: string; state: string; results: { id: string }[] };

/** What a program with an access token does. */
export function apiClient(request: APIRequestContext, token: string) {
  const authorization = { authorization: `Bearer ${token}` };
  const get = async <Answer>(address: string) =>
    (await (await request.get(address, { headers: authorization, timeout: 90_000 })).json()) as Answer;
  const post = async <Answer>(address: string, data: unknown, headers: Record<string, string> = {}) => {
    const answer = await request.post(address, { headers: { ...authorization, ...headers }, data });
    expect(answer.status(), address).toBe(201);
    return (await answer.json()) as Answer;
  };
  return {
    get,
    post,
    /** A small photo: painting around it takes a second or two. */
    addPhoto: async (name: string) => {
      const buffer = await sharp(fixture).rotate().resize(300).jpeg().toBuffer();
      const file = { name, mimeType: 'image/jpeg', buffer };
      const answer = await request.post('/api/v1/photos', { headers: authorization, multipart: { file } });
      expect(answer.status()).toBe(201);
      return (await answer.json()) as { id: string };
    },
    /** An expansion once it is painted. */
    painted: async (id: string) => {
      const address = `/api/v1/expansions/${id}?wait=60`;
      await expect.poll(async () => (await get<Expansion>(address)).state, { timeout: 90_000 }).toBe('ready');
      return get<Expansion>(address);
    },
  };
}
