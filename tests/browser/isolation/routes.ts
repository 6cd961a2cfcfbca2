import type { Belongings } from './belongings';

/** A request that would show or change something of the owner's, if it were let. */
export type Probe = {
  /** What is served here decides how an answer is judged, and in which other ways it is asked for. */
  kind: 'page' | 'data' | 'file';
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  json?: unknown;
  form?: Record<string, string>;
  headers?: Record<string, string>;
  /** The owner is shown nothing by this, so that there is nothing to compare with. */
  unlike?: true;
  /** It makes something of who asks, and is answered in another way each time. */
  anew?: true;
};
/** `mine` is what the one who asks has. */
type Probes = (of: Belongings, mine: Belongings) => Probe[];

const get =
  (kind: Probe['kind']) =>
  (...paths: string[]): Probe[] =>
    paths.map((path) => ({ kind, method: 'GET', path }));
const pages = get('page');
const data = get('data');
const files = get('file');
const send = (method: Probe['method'], path: string, json: unknown = {}): Probe => ({
  kind: 'data',
  method,
  path,
  json,
});
const submit = (path: string, form: Record<string, string>): Probe => ({
  kind: 'data',
  method: 'POST',
  path,
  form,
});
/** Also asked, though there is nothing that the owner would see. */
const unlike = (...probes: Probe[]): Probe[] => probes.map((probe) => ({ ...probe, unlike: true }));

const photoFiles = (under: string, id: string, variants: string[]) =>
  files(...variants.map((variant) => `${under}/${id}/${variant}`));

const later = 4_000_000_000;
const month = new Date().toISOString().slice(0, 7);
const margins = { up: 0, right: 60, down: 0, left: 0 };
const engine = '/kling/v1/images/editing/expand';

/** Of those that know nothing of anybody: why they do not. They are asked as they are. */
const everybody = (reason: string): string => reason;

/**
 * How each route and page of the build is tried with another person's ids. A route of the build that is missing here
 * fails the test, and so does one that the build has no more.
 */
export const routes: Record<string, string | Probes> = {
  '/': everybody('The landing page is the same for everybody.'),
  '/sign-in': everybody('It asks who somebody is.'),
  '/sign-up': everybody('It makes a new person.'),
  '/api-reference': everybody('It describes the API, the same for everybody.'),
  '/icon.svg': everybody('It is a picture of the product.'),
  '/_global-error': everybody('It tells of a fault, in the same words to everybody.'),
  '/_not-found': everybody('It is the same for everybody.'),
  '/api/health/live': everybody('It tells of the process.'),
  '/api/health/ready': everybody('It tells of the installation.'),
  '/api/v1': everybody('It leads to the reference.'),
  '/api/v1/openapi.json': everybody('It describes the API, the same for everybody.'),
  '/kling/v1/openapi.json': everybody('It describes the contract, the same for everybody.'),
  '/api/events': everybody('It is a stream, which a test of its own listens to.'),
  '/api/auth/[...nextauth]': ({ session }) =>
    unlike(
      ...data(
        '/api/auth/session',
        '/api/auth/providers',
        '/api/auth/csrf',
        `/api/auth/session?sessionId=${session}`,
      ),
    ),
  '/batches/[id]': ({ batch, expansion }) => [
    ...pages(`/batches/${batch}`),
    ...unlike(...pages(`/batches/${expansion}`)),
  ],
  '/expand': ({ photo, expansion, key }, mine) => [
    ...pages(`/expand?photo=${photo}`, `/expand?photo=${photo}&like=${expansion}&key=${key}`),
    ...unlike(
      ...pages(
        `/expand?photo=${mine.photo}&photo=${photo}`,
        `/expand?photo=${mine.photo}&like=${expansion}`,
        `/expand?photo=${mine.photo}&like=${mine.expansion}&key=${key}`,
      ),
    ),
  ],
  '/expansions/[id]': ({ expansion, batch, deleted, collection, photoWord, team }, mine) => [
    ...pages(
      `/expansions/${expansion}?team=${team}`,
      `/expansions/${expansion}`,
      `/expansions/${expansion}?batch=${batch}`,
      `/expansions/${expansion}?collection=${collection}`,
    ),
    ...unlike(
      ...pages(
        `/expansions/${deleted}`,
        `/expansions/${deleted}?trash=1`,
        `/expansions/${mine.expansion}?collection=${collection}`,
        `/expansions/${mine.expansion}?batch=${batch}`,
        `/expansions/${mine.expansion}?q=${photoWord}`,
        `/expansions/${mine.expansion}?team=${team}`,
      ),
    ),
  ],
  '/gallery': ({ photoWord, promptWord, collection, batch }) =>
    pages(
      '/gallery',
      `/gallery?q=${photoWord}`,
      `/gallery?q=${promptWord}`,
      `/gallery?q=${promptWord}&alike=1`,
      `/gallery?collection=${collection}`,
      `/gallery?batch=${batch}`,
      '/gallery?trash=1',
      '/gallery?favourite=1',
    ),
  '/gallery/collections': () => pages('/gallery/collections'),
  '/gallery/download': ({ expansion, deleted, collection, batch, photoWord, team }) => [
    submit('/gallery/download', { selection: JSON.stringify({ filter: { team }, except: [] }) }),
    submit('/gallery/download', { selection: JSON.stringify({ filter: { team, collection }, except: [] }) }),
    ...data(
      `/gallery/download?ids=${expansion}`,
      `/gallery/download?ids=${expansion},${deleted}&metadata=all`,
    ),
    submit('/gallery/download', { selection: JSON.stringify({ ids: [expansion] }) }),
    submit('/gallery/download', { selection: JSON.stringify({ filter: { collection }, except: [] }) }),
    submit('/gallery/download', { selection: JSON.stringify({ filter: { batch }, except: [] }) }),
    submit('/gallery/download', { selection: JSON.stringify({ filter: { q: photoWord }, except: [] }) }),
    submit('/gallery/download', { selection: JSON.stringify({ filter: { trash: '1' }, except: [] }) }),
  ],
  '/settings': () => pages('/settings'),
  '/settings/data': () => pages('/settings/data'),
  '/settings/keys': () => pages('/settings/keys'),
  '/settings/links': ({ link }) => [
    ...pages('/settings/links'),
    ...unlike(...pages(`/settings/links?after=${link}`)),
  ],
  '/settings/tokens': () => pages('/settings/tokens'),
  '/settings/usage': ({ task, expansion }) => [
    ...pages('/settings/usage', `/settings/usage?month=${month}`),
    ...unlike(...pages(`/settings/usage?after=${task}`, `/settings/usage?month=${month}&after=${expansion}`)),
  ],
  '/settings/usage/csv': () => data(`/settings/usage/csv?month=${month}`),
  '/teams': () => pages('/teams'),
  '/teams/[team]': ({ team, promptWord, collection }) =>
    pages(
      `/teams/${team}`,
      `/teams/${team}?q=${promptWord}`,
      `/teams/${team}?collection=${collection}`,
      `/teams/${team}?review=to_review`,
    ),
  '/teams/[team]/members': ({ team }) => pages(`/teams/${team}/members`),
  '/teams/[team]/settings': ({ team }) => pages(`/teams/${team}/settings`),
  '/teams/[team]/keys': ({ team }) => pages(`/teams/${team}/keys`),
  '/teams/[team]/usage': ({ team }) => pages(`/teams/${team}/usage`, `/teams/${team}/usage?month=${month}`),
  '/teams/[team]/usage/csv': ({ team }) => unlike(...data(`/teams/${team}/usage/csv?month=${month}`)),
  '/teams/[team]/activity': ({ team, expansion }) => [
    ...pages(`/teams/${team}/activity`, `/teams/${team}/activity?action=team_created`),
    ...unlike(...pages(`/teams/${team}/activity?before=${expansion}`)),
  ],
  '/teams/[team]/activity/csv': ({ team }) =>
    data(`/teams/${team}/activity/csv`, `/teams/${team}/activity/csv?action=team_created`),
  // Whoever has an invitation is told what it is to: here it is asked for by what is none.
  '/join/[token]': ({ invitationId, team }) => unlike(...pages(`/join/${invitationId}`, `/join/${team}`)),
  '/share/[slug]': everybody(
    'Whoever has the address of a link sees what it shows. In which state it shows what is asked in tests/routes/share-links.test.ts.',
  ),
  '/share/[slug]/download': ({ slug }) =>
    unlike(...data(`/share/${slug}/download`, `/share/${slug}/download?format=png`)),
  '/share/[slug]/events': ({ slug }) => unlike(...data(`/share/${slug}/events`)),
  '/share/[slug]/files/results/[id]/[variant]': ({ slug, result, deletedResult }, mine) =>
    unlike(
      ...[slug, mine.slug].flatMap((door) =>
        photoFiles(`/share/${door}/files/results`, result, [
          'full',
          'full?download=png',
          'preview',
          'thumbnail?w=640',
        ]),
      ),
      ...photoFiles(`/share/${slug}/files/results`, deletedResult, ['preview']),
    ),
  '/share/[slug]/review/[expansion]': ({ slug, expansion, deleted }, mine) =>
    unlike(
      ...data(
        `/share/${slug}/review/${expansion}`,
        `/share/${mine.slug}/review/${expansion}`,
        `/share/${slug}/review/${deleted}`,
      ),
    ),
  '/share/[slug]/og': ({ slug }) => unlike(...files(`/share/${slug}/og`)),
  '/api/archive': () => data('/api/archive'),
  '/api/callbacks/[provider]/[task]/[token]': ({ task, engineTask }) => [
    send('POST', `/api/callbacks/built_in/${task}/no-token`, {
      data: { task_id: engineTask, task_status: 'failed' },
    }),
    send('POST', `/api/callbacks/built_in/${task}/${task}`, { data: { task_status: 'failed' } }),
  ],
  '/api/gallery/cards': ({ photoWord, promptWord, collection, batch, expansion, deleted, team }) => [
    ...data(
      `/api/gallery/cards?team=${team}`,
      `/api/gallery/cards?team=${team}&q=${promptWord}`,
      `/api/gallery/cards?team=${team}&q=${photoWord.slice(0, -1)}&alike=1`,
      `/api/gallery/cards?team=${team}&collection=${collection}`,
      `/api/gallery/cards?team=${team}&review=to_review`,
      '/api/gallery/cards',
      '/api/gallery/cards?limit=200',
      `/api/gallery/cards?q=${photoWord}`,
      `/api/gallery/cards?q=${promptWord}`,
      `/api/gallery/cards?q=${promptWord.slice(0, -3)}`,
      `/api/gallery/cards?q=${photoWord.slice(0, -1)}&alike=1`,
      `/api/gallery/cards?collection=${collection}`,
      `/api/gallery/cards?batch=${batch}`,
      `/api/gallery/cards?at=${expansion}`,
      '/api/gallery/cards?trash=1',
      `/api/gallery/cards?trash=1&at=${deleted}`,
      '/api/gallery/cards?favourite=1',
      '/api/gallery/cards?state=ready&provider=built_in',
    ),
    ...unlike(
      ...data(
        `/api/gallery/cards?before=${expansion}`,
        `/api/gallery/cards?cursor=${expansion}`,
        `/api/gallery/cards?before=${deleted}&trash=1`,
        `/api/gallery/cards?q=${promptWord.slice(3)}`,
      ),
    ),
  ],
  '/api/gallery/cards/[id]': ({ expansion, deleted, collection, team }) =>
    data(
      `/api/gallery/cards/${expansion}?team=${team}`,
      `/api/gallery/cards/${expansion}`,
      `/api/gallery/cards/${expansion}?collection=${collection}`,
      `/api/gallery/cards/${deleted}?trash=1`,
    ),
  '/api/gallery/collections': () => data('/api/gallery/collections'),
  '/api/reviews/[expansion]': ({ expansion, deleted }) => [
    ...data(`/api/reviews/${expansion}`),
    ...unlike(...data(`/api/reviews/${deleted}`)),
  ],
  '/api/uploadthing': ({ photo, photoFile }) => [
    ...unlike(...data('/api/uploadthing')),
    {
      ...send('POST', '/api/uploadthing?actionType=upload&slug=photo', {
        files: [{ name: 'mine.jpg', size: 1000, type: 'image/jpeg', customId: photoFile }],
        input: { photoId: photo },
      }),
      anew: true,
    },
    {
      ...send('POST', '/api/uploadthing?slug=photo', {
        status: 'uploaded',
        metadata: { photoId: photo, locale: 'en' },
        file: { key: photoFile, name: 'mine.jpg', size: 1000, type: 'image/jpeg', customId: photoFile },
      }),
      headers: { 'uploadthing-hook': 'callback', 'x-uploadthing-signature': `hmac-sha256=${'0'.repeat(64)}` },
    },
  ],
  '/api/uploadthing/embedded/[key]': ({ photo, photoFile }) =>
    [photo, photoFile].flatMap((key): Probe[] => {
      const path = `/api/uploadthing/embedded/${key}?expires=${later}000&x-ut-custom-id=${photoFile}&signature=hmac-sha256%3D${'0'.repeat(64)}`;
      return [
        { kind: 'file', method: 'GET', path, unlike: true },
        { kind: 'data', method: 'HEAD', path },
        { kind: 'data', method: 'PUT', path, form: { file: 'nothing' } },
      ];
    }),
  '/api/v1/[...path]': ({ photo, collection }) =>
    unlike(...data(`/api/v1/photo/${photo}`, `/api/v1/collections/${collection}`, '/api/v1/tokens')),
  '/api/v1/expansions': ({ photo, key, teamKey, expansion, requestName }, mine) => [
    ...data('/api/v1/expansions', '/api/v1/expansions?limit=100'),
    ...unlike(...data(`/api/v1/expansions?cursor=${expansion}`)),
    send('POST', '/api/v1/expansions', { photoId: photo, margins }),
    send('POST', '/api/v1/expansions', { photoId: mine.photo, margins, keyId: key }),
    send('POST', '/api/v1/expansions', { photoId: mine.photo, margins, keyId: teamKey }),
    // What was answered to the owner under the same name of a request.
    {
      ...send('POST', '/api/v1/expansions', { photoId: photo, margins }),
      headers: { 'idempotency-key': requestName },
    },
  ],
  '/api/v1/expansions/[id]': ({ expansion, deleted }) => [
    ...data(`/api/v1/expansions/${expansion}`, `/api/v1/expansions/${expansion}?wait=5`),
    ...unlike(...data(`/api/v1/expansions/${deleted}`)),
    send('DELETE', `/api/v1/expansions/${expansion}`),
    send('PATCH', `/api/v1/expansions/${expansion}`, { prompt: 'taken' }),
  ],
  '/api/v1/expansions/[id]/cancel': ({ expansion }) => [
    send('POST', `/api/v1/expansions/${expansion}/cancel`),
  ],
  '/api/v1/expansions/[id]/retry': ({ expansion, key }, mine) => [
    send('POST', `/api/v1/expansions/${expansion}/retry`),
    send('POST', `/api/v1/expansions/${mine.expansion}/retry`, { keyId: key }),
  ],
  '/api/v1/keys': () => data('/api/v1/keys'),
  '/api/v1/keys/[id]': ({ key }) => [
    ...unlike(...data(`/api/v1/keys/${key}`)),
    send('PATCH', `/api/v1/keys/${key}`, { name: 'taken' }),
    send('DELETE', `/api/v1/keys/${key}`),
  ],
  '/api/v1/keys/[id]/check': ({ key }) => [send('POST', `/api/v1/keys/${key}/check`)],
  '/api/v1/photos': ({ photo }) => [
    ...data('/api/v1/photos', '/api/v1/photos?limit=100'),
    ...unlike(...data(`/api/v1/photos?cursor=${photo}`)),
  ],
  '/api/v1/photos/[id]': ({ photo }) => [
    ...data(`/api/v1/photos/${photo}`),
    send('DELETE', `/api/v1/photos/${photo}`),
  ],
  '/api/v1/photos/[id]/file': ({ photo }) => files(`/api/v1/photos/${photo}/file`),
  '/api/v1/photos/[id]/preview': ({ photo }) => files(`/api/v1/photos/${photo}/preview`),
  '/api/v1/photos/[id]/thumbnail': ({ photo }) => files(`/api/v1/photos/${photo}/thumbnail`),
  '/api/v1/photos/[id]/repair': ({ photo }) => [send('POST', `/api/v1/photos/${photo}/repair`)],
  '/api/v1/results/[id]': ({ result }) => data(`/api/v1/results/${result}`),
  '/api/v1/results/[id]/file': ({ result }) =>
    files(`/api/v1/results/${result}/file`, `/api/v1/results/${result}/file?format=webp&metadata=all`),
  '/api/v1/results/[id]/preview': ({ result }) => files(`/api/v1/results/${result}/preview`),
  '/api/v1/results/[id]/thumbnail': ({ result }) => files(`/api/v1/results/${result}/thumbnail`),
  '/files/[...path]': ({ photo, result, deletedPhoto, deletedResult, photoKey, photoFile, resultKey }) => [
    ...photoFiles('/files/photos', photo, ['original', 'preview', 'thumbnail', 'thumbnail?w=640']),
    ...photoFiles('/files/results', result, [
      'full',
      'full?download=png',
      'full?download=jpeg&metadata=all',
      'preview',
      'thumbnail',
      'thumbnail?w=320',
      'thumbnail?w=640',
      'blend/8',
    ]),
    ...unlike(
      ...photoFiles('/files/photos', deletedPhoto, ['original', 'thumbnail']),
      ...photoFiles('/files/results', deletedResult, ['full', 'thumbnail']),
      ...photoFiles('/files/photos', result, ['original']),
      ...photoFiles('/files/results', photo, ['full']),
      ...files(`/files/${photoKey}`, `/files/${resultKey}`, `/f/${photoFile}`),
    ),
  ],
  '/kling/[...path]': ({ engineTask }) => unlike(...data(`/kling/v1/images/${engineTask}`)),
  '/kling/files/[task]/[index]': ({ engineTask }) =>
    unlike(
      ...files(
        `/kling/files/${engineTask}/0`,
        `/kling/files/${engineTask}/0?expires=${later}&signature=${'A'.repeat(43)}`,
      ),
    ),
  '/kling/v1/images/editing/expand': () => [
    ...data(engine, `${engine}?pageNum=1&pageSize=500`),
    ...unlike(...data(`${engine}?pageNum=2&pageSize=30`)),
  ],
  '/kling/v1/images/editing/expand/[id]': ({ engineTask, task }) => [
    ...data(`${engine}/${engineTask}`, `${engine}/${task}`),
    send('DELETE', `${engine}/${engineTask}`),
    send('DELETE', `${engine}/${task}`),
  ],
};
