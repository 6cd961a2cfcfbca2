import type { Belongings } from './belongings';

/** A request that would show or change something of the owner's, if it were let. */
export type Probe = {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  data?: unknown;
  headers?: Record<string, string>;
};

const get = (...paths: string[]): Probe[] => paths.map((path) => ({ path }));
const send = (method: Probe['method'], path: string, data: unknown = {}): Probe => ({ method, path, data });

/**
 * How each route and page of the build is tried with another person's ids; of those that know nothing of anybody, why they
 * are not. A route of the build that is missing here fails the test.
 */
export const routes: Record<string, string | ((of: Belongings) => Probe[])> = {
  '/': 'The landing page is the same for everybody.',
  '/sign-in': 'It asks who somebody is.',
  '/sign-up': 'It makes a new person.',
  '/api-reference': 'It is the same for everybody.',
  '/icon.svg': 'It is the same for everybody.',
  '/_global-error': 'It tells of a fault, in the same words to everybody.',
  '/_not-found': 'It is the same for everybody.',
  '/api/auth/[...nextauth]': 'It tells a browser of its own session only, which it finds by the cookie.',
  '/api/health/live': 'It is the same for everybody.',
  '/api/health/ready': 'It is the same for everybody.',
  '/api/v1': 'It is the same for everybody.',
  '/api/v1/openapi.json': 'It is the same for everybody.',
  '/kling/v1/openapi.json': 'It is the same for everybody.',
  '/api/events': 'Streams have a test of their own, below.',
  '/batches/[id]': ({ expansion }) => get(`/batches/${expansion}`),
  '/expand': ({ photo, result }) =>
    get(`/expand?photo=${photo}`, `/expand?result=${result}`, `/expand?expansion=${result}`),
  '/expansions/[id]': ({ expansion, deleted, collection }) =>
    get(
      `/expansions/${expansion}`,
      `/expansions/${deleted}`,
      `/expansions/${expansion}?collection=${collection}`,
    ),
  '/gallery': ({ word, collection }) =>
    get(
      '/gallery',
      `/gallery?q=${word}`,
      `/gallery?q=${word}&alike=1`,
      '/gallery?trash=1',
      `/gallery?collection=${collection}`,
      '/gallery?favourite=1',
    ),
  '/gallery/collections': () => get('/gallery/collections'),
  '/gallery/download': ({ expansion, deleted, collection }) => [
    ...get(`/gallery/download?ids=${expansion},${deleted}`),
    send('POST', '/gallery/download', { selection: JSON.stringify({ ids: [expansion] }) }),
    send('POST', '/gallery/download', { selection: JSON.stringify({ filter: { collection }, except: [] }) }),
  ],
  '/settings': () => get('/settings'),
  '/settings/data': () => get('/settings/data'),
  '/settings/keys': () => get('/settings/keys'),
  '/settings/tokens': () => get('/settings/tokens'),
  '/settings/usage': ({ expansion }) => get('/settings/usage', `/settings/usage?cursor=${expansion}`),
  '/settings/usage/csv': () => get(`/settings/usage/csv?month=${new Date().toISOString().slice(0, 7)}`),
  '/api/archive': () => get('/api/archive'),
  '/api/callbacks/[provider]/[task]/[token]': ({ expansion }) => [
    send('POST', `/api/callbacks/built_in/${expansion}/no-token`, { task_status: 'succeed' }),
  ],
  '/api/gallery/cards': ({ word, collection, expansion }) =>
    get(
      `/api/gallery/cards?q=${word}`,
      `/api/gallery/cards?q=${word}&alike=1`,
      `/api/gallery/cards?collection=${collection}`,
      `/api/gallery/cards?batch=${expansion}`,
      `/api/gallery/cards?at=${expansion}`,
      `/api/gallery/cards?before=${expansion}`,
      '/api/gallery/cards?trash=1',
      '/api/gallery/cards?favourite=1',
    ),
  '/api/gallery/cards/[id]': ({ expansion, deleted }) =>
    get(`/api/gallery/cards/${expansion}`, `/api/gallery/cards/${deleted}?trash=1`),
  '/api/gallery/collections': () => get('/api/gallery/collections'),
  '/api/uploadthing': ({ photo }) => [
    send('POST', '/api/uploadthing?actionType=upload&slug=photo', { files: [], input: { photo } }),
  ],
  '/api/uploadthing/embedded/[key]': ({ photo }) => get(`/api/uploadthing/embedded/${photo}`),
  '/api/v1/[...path]': ({ photo }) => get(`/api/v1/photo/${photo}`),
  '/api/v1/expansions': ({ photo }) => [
    ...get('/api/v1/expansions'),
    send('POST', '/api/v1/expansions', { photoId: photo, margins: { up: 0, right: 100, down: 0, left: 0 } }),
  ],
  '/api/v1/expansions/[id]': ({ expansion, deleted }) => [
    ...get(`/api/v1/expansions/${expansion}`, `/api/v1/expansions/${deleted}`),
    send('DELETE', `/api/v1/expansions/${expansion}`),
  ],
  '/api/v1/expansions/[id]/cancel': ({ expansion }) => [
    send('POST', `/api/v1/expansions/${expansion}/cancel`),
  ],
  '/api/v1/expansions/[id]/retry': ({ expansion }) => [send('POST', `/api/v1/expansions/${expansion}/retry`)],
  '/api/v1/keys': () => get('/api/v1/keys'),
  '/api/v1/keys/[id]': ({ key }) => [
    ...get(`/api/v1/keys/${key}`),
    send('PATCH', `/api/v1/keys/${key}`, { name: 'taken' }),
    send('DELETE', `/api/v1/keys/${key}`),
  ],
  '/api/v1/keys/[id]/check': ({ key }) => [send('POST', `/api/v1/keys/${key}/check`)],
  '/api/v1/photos': () => get('/api/v1/photos'),
  '/api/v1/photos/[id]': ({ photo }) => get(`/api/v1/photos/${photo}`),
  '/api/v1/photos/[id]/file': ({ photo }) => get(`/api/v1/photos/${photo}/file`),
  '/api/v1/photos/[id]/preview': ({ photo }) => get(`/api/v1/photos/${photo}/preview`),
  '/api/v1/photos/[id]/thumbnail': ({ photo }) => get(`/api/v1/photos/${photo}/thumbnail`),
  '/api/v1/photos/[id]/repair': ({ photo }) => [
    send('POST', `/api/v1/photos/${photo}/repair`, { repair: 'shrink' }),
  ],
  '/api/v1/results/[id]': ({ result }) => get(`/api/v1/results/${result}`),
  '/api/v1/results/[id]/file': ({ result }) => get(`/api/v1/results/${result}/file`),
  '/api/v1/results/[id]/preview': ({ result }) => get(`/api/v1/results/${result}/preview`),
  '/api/v1/results/[id]/thumbnail': ({ result }) => get(`/api/v1/results/${result}/thumbnail`),
  '/files/[...path]': ({ photo, result }) => [
    ...['original', 'preview', 'thumbnail', 'thumbnail?w=640'].flatMap((variant) =>
      filesAt(`/files/photos/${photo}/${variant}`),
    ),
    ...[
      'full',
      'full?download=png',
      'full?download=jpeg&metadata=all',
      'preview',
      'thumbnail?w=640',
      'blend/8',
    ].flatMap((variant) => filesAt(`/files/results/${result}/${variant}`)),
  ],
  '/kling/[...path]': ({ expansion }) => get(`/kling/v1/images/${expansion}`),
  '/kling/files/[task]/[index]': ({ expansion }) => get(`/kling/files/${expansion}/0`),
  '/kling/v1/images/editing/expand': () => get('/kling/v1/images/editing/expand?pageNum=1&pageSize=30'),
  '/kling/v1/images/editing/expand/[id]': ({ expansion }) =>
    get(`/kling/v1/images/editing/expand/${expansion}`),
};

/** As it is, as a part of it, and as somebody who claims to have it already. */
function filesAt(path: string): Probe[] {
  return [{ path }, { path, headers: { range: 'bytes=0-9' } }, { path, headers: { 'if-none-match': '*' } }];
}
