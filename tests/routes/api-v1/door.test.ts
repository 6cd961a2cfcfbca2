import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { problemSchema } from '@/app/api/v1/contract/operation';
import { problemResponse } from '@/app/problem-response';
import { apiHouse, photoForm } from '@/tests/support/api-house';
import { noise } from '@/tests/support/pictures';

const house = await apiHouse();
const me = await house.client();
const reader = await house.client('read', me.person);

const problemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
};

describe('who asks', () => {
  test.each([
    ['nobody', {}],
    [
      'a browser with cookies',
      { cookie: 'next-auth.session-token=anything; __Secure-next-auth.session-token=x' },
    ],
    ['a token that is not ours', { authorization: 'Bearer sk-12345' }],
    ['a token that was never made', { authorization: `Bearer of_${'x'.repeat(43)}` }],
    ['another scheme', { authorization: 'Basic b2Y6eA==' }],
  ])('%s is told to send a token', async (_who, headers) => {
    const response = await fetch(`${house.origin}/api/v1/photos`, { headers: headers as HeadersInit });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm="Outframe"/);
    expect((await problemOf(response)).code).toBe('unauthorized');
  });

  test('a token counts as x-api-key too', async () => {
    const headers = { 'x-api-key': me.token };
    expect((await fetch(`${house.origin}/api/v1/photos`, { headers })).status).toBe(200);
  });

  test('a cookie beside a token changes nothing, and no answer sets one', async () => {
    const response = await me.call('GET', '/photos', {
      headers: { cookie: 'next-auth.session-token=anything' },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test('a page of another site gets no permission to read', async () => {
    const response = await me.call('GET', '/photos', { headers: { origin: 'https://elsewhere.example' } });
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test.each([
    ['POST', '/photos'],
    ['POST', '/expansions'],
    ['POST', `/expansions/${randomUUID()}/retry`],
    ['POST', `/expansions/${randomUUID()}/cancel`],
    ['POST', '/keys'],
    ['POST', `/keys/${randomUUID()}/check`],
    ['DELETE', `/keys/${randomUUID()}`],
  ])('a read token may not %s %s', async (method, place) => {
    const response = await reader.call(method, place, method === 'POST' ? { json: {} } : {});
    expect(response.status).toBe(403);
    expect(await problemOf(response)).toMatchObject({
      code: 'forbidden',
      detail: 'This token may only read. Use one with the scope "write", from Settings, Access tokens.',
    });
  });

  test('a read token may GET', async () => {
    expect((await reader.call('GET', '/expansions')).status).toBe(200);
  });
});

describe('what is wrong with a request is told as a problem', () => {
  test.each(['/nothing', '/photos/x/y/z', '/expansions/x/y'])('an unknown path, %s', async (place) => {
    const response = await me.call('GET', place);
    expect(response.status).toBe(404);
    expect((await problemOf(response)).detail).toContain('/api/v1/openapi.json');
  });

  test.each([
    ['DELETE', '/photos', 'GET, POST, HEAD, OPTIONS'],
    ['PUT', '/expansions', 'GET, POST, HEAD, OPTIONS'],
    ['GET', `/expansions/${randomUUID()}/retry`, 'POST, OPTIONS'],
    ['PATCH', `/keys/${randomUUID()}`, 'DELETE, OPTIONS'],
  ])('the method %s at %s, with those there are', async (method, place, allow) => {
    const response = await me.call(method, place);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
    expect((await problemOf(response)).code).toBe('method_not_allowed');
  });

  test('an id that is none', async () => {
    const response = await me.call('GET', '/photos/42');
    expect(response.status).toBe(404);
    await problemOf(response);
  });

  test('JSON that is none', async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await me.call('POST', '/expansions', { headers, body: '{"photoId": ' });
    expect(response.status).toBe(400);
    expect(await problemOf(response)).toMatchObject({
      code: 'malformed',
      detail: 'The body is not valid JSON.',
    });
  });

  test('a body of another type', async () => {
    const response = await me.call('POST', '/expansions', { body: new URLSearchParams({ photoId: 'x' }) });
    expect(response.status).toBe(415);
    await problemOf(response);
  });

  test('a body that is too large', async () => {
    const response = await me.call('POST', '/expansions', { json: { prompt: 'x'.repeat(70_000) } });
    expect(response.status).toBe(413);
    expect((await problemOf(response)).code).toBe('too_large');
  });

  test('each field that is at fault, by its name', async () => {
    const json = { photoId: 'x', margins: { up: -0.5, wide: 3 }, varients: 2 };
    const response = await me.call('POST', '/expansions', { json });
    expect(response.status).toBe(422);
    const { fields } = await problemOf(response);
    expect(fields.photoId).toEqual(['Name a photo by its id.']);
    expect(Object.keys(fields).sort()).toEqual(['margins', 'margins.up', 'photoId']);
  });

  test('a query that is misspelt', async () => {
    const response = await me.call('GET', '/photos?limt=3');
    expect(response.status).toBe(422);
    expect((await problemOf(response)).detail).toContain('limt');
  });

  test('a database that is away, without a word about it', async () => {
    const away = Object.assign(new Error('terminating connection'), { code: '57P01' });
    const response = problemResponse(new Error('Failed query: select secret', { cause: away }));
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    expect((await problemOf(response)).detail).toBe('The database is away for a moment. Please try again.');
  });

  test('a fault of our own, without its stack', async () => {
    const response = problemResponse(new Error('Failed query: select secret'));
    expect(response.status).toBe(500);
    expect((await problemOf(response)).detail).toBe('Something went wrong on our side.');
  });

  test('an upload that is no form, has no file, breaks off or is too large', async () => {
    const bytes = Buffer.from('x');
    const post = (more: RequestInit) => me.call('POST', '/photos', more);
    const multipart = { 'content-type': 'multipart/form-data; boundary=b' };
    const part = '--b\r\ncontent-disposition: form-data; name="file"; filename="x.jpg"\r\n\r\n';
    expect((await problemOf(await post({ body: bytes }))).status).toBe(415);
    expect((await problemOf(await post({ body: photoForm(bytes, 'x.jpg', 'picture') }))).status).toBe(422);
    expect((await problemOf(await post({ headers: multipart, body: `${part}half` }))).status).toBe(400);
    expect((await problemOf(await post({ headers: multipart, body: 'nonsense' }))).status).toBe(400);
    const large = await post({ body: photoForm(noise(65 * 1024 * 1024)) });
    expect((await problemOf(large)).detail).toBe('This photo is larger than 64 MB.');
    expect(large.status).toBe(413);
  });
});
