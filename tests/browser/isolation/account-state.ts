import { createHash } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { readZip } from '@/tests/support/read-zip';
import { apiClient } from './api-client';

type Row = Record<string, string | null>;

/** The files of a person's archive. */
export async function readArchive(page: Page) {
  const answer = await page.request.get('/api/archive');
  expect(answer.status()).toBe(200);
  return readZip(await answer.body());
}

type Archive = Awaited<ReturnType<typeof readArchive>>;

/** The rows of a table in an archive. */
export function rowsOf(archive: Archive, table: string): Row[] {
  return archive
    .filter(({ name }) => name.startsWith(`rows/${table}-`))
    .flatMap(({ bytes }) => bytes.toString().split('\n').filter(Boolean))
    .map((line) => (JSON.parse(line) as { row: Row }).row);
}

const lists = [
  '/api/gallery/cards?limit=200',
  '/api/gallery/cards?trash=1',
  '/api/gallery/cards?favourite=1',
  '/api/gallery/collections',
];
const apiLists = ['/api/v1/photos', '/api/v1/expansions', '/api/v1/keys'];
const engine = '/kling/v1/images/editing/expand?pageNum=1&pageSize=500';

/** Everything that a person can read of themselves, and every byte of their files. */
export async function accountState(page: Page, token: string): Promise<Record<string, unknown>> {
  const state: Record<string, unknown> = {};
  for (const address of lists) state[address] = await (await page.request.get(address)).json();
  const api = apiClient(page.request, token);
  for (const address of apiLists) state[address] = await api.get(address);
  const { data } = await api.get<{ data: unknown }>(engine);
  // The addresses of pictures are signed anew each time.
  state[engine] = JSON.parse(JSON.stringify(data).replace(/\?expires=[^"]*/g, ''));
  for (const { name, bytes } of await readArchive(page)) {
    const { exportedAt: _, ...manifest } = name === 'outframe.json' ? JSON.parse(bytes.toString()) : {};
    if (name === 'outframe.json') state[name] = manifest;
    else if (name.startsWith('rows/')) state[name] = bytes.toString();
    else state[name] = createHash('sha256').update(bytes).digest('hex');
  }
  return state;
}
