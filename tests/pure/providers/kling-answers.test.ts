import { describe, expect, test } from 'vitest';
import { toFindAnswer, toKeyHealth, toSubmitAnswer } from '@/lib/providers/kling/mapper';
import { gatewayError as gateway, htmlPage as html, klingAnswer as read } from '@/tests/support/kling-answer';

const sought = { providerTaskId: null, externalTaskId: 'ours' };
const find = (status: number, body: unknown) => toFindAnswer(read(status, body), sought);
const submit = (status: number, body: unknown, headers?: Record<string, string>) =>
  toSubmitAnswer(read(status, body, headers));

describe('documented codes', () => {
  test.each([
    [401, 1000, 'refused', 'key_refused', 'refused', 'key_refused'],
    [401, 1001, 'refused', 'key_refused', 'refused', 'key_refused'],
    [401, 1002, 'refused', 'key_refused', 'refused', 'key_refused'],
    [401, 1003, 'refused', 'key_refused', 'refused', 'key_refused'],
    [401, 1004, 'refused', 'key_refused', 'refused', 'key_refused'],
    [429, 1100, 'refused', 'out_of_credit', 'refused', 'out_of_credit'],
    [429, 1101, 'refused', 'out_of_credit', 'refused', 'out_of_credit'],
    [429, 1102, 'refused', 'out_of_credit', 'refused', 'out_of_credit'],
    [403, 1103, 'refused', 'no_access', 'refused', 'no_access'],
    [400, 1200, 'refused', 'request_refused', 'refused', 'works'],
    [400, 1201, 'refused', 'request_refused', 'absent', 'works'],
    [404, 1202, 'refused', 'route_missing', 'refused', 'route_missing'],
    [404, 1203, 'refused', 'route_missing', 'absent', 'works'],
    [400, 1300, 'refused', 'content_refused', 'refused', 'works'],
    [400, 1301, 'refused', 'content_refused', 'refused', 'works'],
    [429, 1302, 'busy', 'provider_busy', 'unclear', 'works'],
    [429, 1303, 'busy', 'provider_busy', 'unclear', 'works'],
    [429, 1304, 'refused', 'no_access', 'refused', 'no_access'],
    [500, 5000, 'unclear', undefined, 'unclear', 'unreachable'],
    [503, 5001, 'unclear', undefined, 'unclear', 'unreachable'],
    [504, 5002, 'unclear', undefined, 'unclear', 'unreachable'],
  ])(
    'HTTP %i with %i: a create is %s (%s), a query is %s, the key is said to be %s',
    (status, code, created, reason, found, health) => {
      const body = { code, message: 'as documented', request_id: 'r' };
      const answer = submit(status, body);
      expect(answer.answer).toBe(created);
      expect('reason' in answer ? answer.reason : undefined).toBe(reason);
      expect(find(status, body).answer).toBe(found);
      expect(toKeyHealth(read(status, body))).toBe(health);
      // The code counts, also under a status of 200 and without data.
      expect(submit(200, body).answer).toBe(created);
    },
  );
});

describe('odd answers to a create', () => {
  test.each([
    ['a gateway without the route', 404, { code: null, message: '404' }, 'refused', 'route_missing'],
    ['the same under HTTP 200', 200, { code: null, message: '404' }, 'refused', 'route_missing'],
    ['a gateway error', 401, gateway('invalid token', 'invalid_api_key'), 'refused', 'key_refused'],
    ['a gateway error without code', 401, gateway('invalid token', null), 'refused', 'key_refused'],
    [
      'an empty purse at a gateway',
      403,
      gateway('quota', 'insufficient_user_quota'),
      'refused',
      'out_of_credit',
    ],
    ['payment required', 402, { error: 'no credit left' }, 'refused', 'out_of_credit'],
    ['a code that nobody documented', 200, { code: 1999, message: 'no' }, 'refused', 'request_refused'],
    ['a code as text', 429, { code: '1303', message: 'slow down' }, 'busy', 'provider_busy'],
    ['too large', 413, html, 'refused', 'request_refused'],
    ['a page that is not there', 404, html, 'refused', 'route_missing'],
    ['the wrong method', 405, '', 'refused', 'route_missing'],
    ['a redirect', 301, '', 'refused', 'route_missing'],
    ['a bare 429', 429, '', 'busy', 'provider_busy'],
    ['a proxy that failed', 502, html, 'unclear', undefined],
    ['a proxy that waited too long', 504, html, 'unclear', undefined],
    ['a request timeout', 408, '', 'unclear', undefined],
    ['an overload', 529, '', 'unclear', undefined],
    ['HTML with HTTP 200', 200, html, 'unclear', undefined],
    ['nothing with HTTP 200', 200, '', 'unclear', undefined],
    ['success without data', 200, { code: 0, message: 'SUCCEED' }, 'unclear', undefined],
    ['success with null data', 200, { code: 0, message: 'SUCCEED', data: null }, 'unclear', undefined],
    ['success without an id', 200, { code: 0, data: { task_status: 'submitted' } }, 'unclear', undefined],
    ['cut JSON', 200, '{"code":0,"data":{"task_id":"12', 'unclear', undefined],
  ])('%s: %s', (_, status, body, answer, reason) => {
    const given = submit(status as number, body);
    expect(given.answer).toBe(answer);
    expect('reason' in given ? given.reason : undefined).toBe(reason);
  });

  test.each([
    [
      'as documented',
      { code: 0, message: 'SUCCEED', data: { task_id: '812345678901234567', task_status: 'submitted' } },
    ],
    ['as a number', '{"code":0,"data":{"task_id":812345678901234567,"task_status":"submitted"}}'],
    ['in an array', { code: 0, data: [{ task_id: '812345678901234567' }] }],
    ['without a code', { data: { task_id: '812345678901234567' } }],
    ['in the newer form', { code: 0, data: { id: '812345678901234567', status: 'submitted' } }],
  ])('a task id %s is kept to its last digit', (_, body) => {
    expect(submit(200, body)).toEqual({ answer: 'accepted', providerTaskId: '812345678901234567' });
  });

  test.each([
    [400, { code: 1201, message: 'duplicate external_task_id' }],
    [400, { code: 1201, message: 'external_task_id already exists' }],
    [400, { code: 1200, message: 'The External Task ID must be unique' }],
    [200, { code: 1201, message: 'Duplicated external task id' }],
    [409, gateway('external_task_id is already in use', null)],
  ])('HTTP %i with %j means that the order was placed before', (status, body) => {
    expect(submit(status, body)).toEqual({ answer: 'duplicate' });
  });

  test('another complaint about the external id is no duplicate', () => {
    expect(submit(400, { code: 1201, message: 'external_task_id is too long' })).toMatchObject({
      answer: 'refused',
      reason: 'request_refused',
    });
  });

  test('how long to wait is read from the header, within reason', () => {
    expect(submit(429, { code: 1302 }, { 'retry-after': '7' })).toMatchObject({ retryAfterMs: 7000 });
    expect(submit(429, { code: 1302 }, { 'retry-after': '999999' })).toMatchObject({ retryAfterMs: 600_000 });
    expect(submit(429, { code: 1302 }, { 'retry-after': 'soon' })).toMatchObject({ retryAfterMs: undefined });
  });

  test("the provider's words are kept for the detail view, markup is not", () => {
    expect(submit(400, { code: 1201, message: 'image is too small' })).toMatchObject({
      detail: 'image is too small (HTTP 400, code 1201)',
    });
    expect(submit(401, gateway('invalid token', null))).toMatchObject({ detail: 'invalid token (HTTP 401)' });
    expect(submit(502, html)).toMatchObject({ detail: 'Bad gateway (HTTP 502)' });
  });
});
