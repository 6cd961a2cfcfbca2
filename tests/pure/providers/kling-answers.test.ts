import { describe, expect, test } from 'vitest';
import { dialectOf, dialects, routesUnder } from '@/lib/providers/kling/dialects';
import {
  createBody,
  readAnswer,
  toFindAnswer,
  toKeyHealth,
  toSubmitAnswer,
} from '@/lib/providers/kling/mapper';

const read = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  readAnswer({
    status,
    headers: new Headers(headers),
    bytes: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  });
const sought = { providerTaskId: null, externalTaskId: 'ours' };
const submit = (status: number, body: unknown, headers?: Record<string, string>) =>
  toSubmitAnswer(read(status, body, headers));
const find = (status: number, body: unknown) => toFindAnswer(read(status, body), sought);
const html = '<html><head><style>p{}</style></head><body><h1>Bad gateway</h1></body></html>';
const gateway = (message: string, code: unknown) => ({ error: { message, type: 'comet_api_error', code } });

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
    [403, 1103, 'refused', 'no_access', 'refused', 'key_refused'],
    [400, 1200, 'refused', 'request_refused', 'refused', 'works'],
    [400, 1201, 'refused', 'request_refused', 'absent', 'works'],
    [404, 1202, 'refused', 'route_missing', 'refused', 'route_missing'],
    [404, 1203, 'refused', 'route_missing', 'absent', 'works'],
    [400, 1300, 'refused', 'content_refused', 'refused', 'works'],
    [400, 1301, 'refused', 'content_refused', 'refused', 'works'],
    [429, 1302, 'busy', 'provider_busy', 'unclear', 'unreachable'],
    [429, 1303, 'busy', 'provider_busy', 'unclear', 'unreachable'],
    [429, 1304, 'refused', 'no_access', 'refused', 'key_refused'],
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

describe('answers to a query', () => {
  const image = { index: 0, url: 'https://cdn.example.org/0.png' };
  const task = (more: object) => ({ task_id: '1', task_info: { external_task_id: 'ours' }, ...more });
  const ok = (data: unknown) => ({ code: 0, message: 'SUCCEED', data });

  test.each([
    ['submitted', task({ task_status: 'submitted', task_result: {} })],
    ['processing', task({ task_status: 'processing' })],
    ['a status that nobody documented', task({ task_status: 'contemplating' })],
    ['the newer form', { id: '1', status: 'processing', message: '' }],
  ])('%s is still working', (_, data) => {
    expect(find(200, ok(data))).toEqual({
      answer: 'found',
      providerTaskId: '1',
      report: { state: 'working' },
    });
  });

  test.each([
    ['succeed', task({ task_status: 'succeed', task_result: { images: [image] } })],
    ['succeeded', task({ task_status: 'succeeded', task_result: { images: [image] } })],
    ['SUCCEED', task({ task_status: 'SUCCEED', task_result: { images: [image] } })],
    ['an array', [task({ task_status: 'succeed', task_result: { images: [image] } })]],
    [
      'an array with others',
      [
        { task_id: '2', task_status: 'failed' },
        task({ task_status: 'succeed', task_result: { images: [image] } }),
      ],
    ],
    [
      'images without index and with a broken one',
      task({
        task_status: 'succeed',
        task_result: { images: [{ url: image.url }, { url: 'javascript:1' }, null] },
      }),
    ],
    [
      'the newer form',
      { id: '1', external_id: 'ours', status: 'succeeded', outputs: [{ type: 'image', url: image.url }] },
    ],
  ])('%s is delivered', (_, data) => {
    expect(find(200, ok(data))).toEqual({
      answer: 'found',
      providerTaskId: '1',
      report: { state: 'delivered', images: [image] },
    });
  });

  test.each([
    ['done without a picture', ok(task({ task_status: 'succeed', task_result: {} }))],
    ['null', ok(null)],
    [
      'only tasks of others',
      ok([
        { task_id: '2', task_status: 'succeed' },
        { task_id: '3', task_status: 'failed' },
      ]),
    ],
    ['a page', html],
  ])('%s leaves it open', (_, body) => {
    expect(find(200, body).answer).toBe('unclear');
  });

  test.each([
    ['an empty array', 200, ok([])],
    ["the contract's 1201", 400, { code: 1201, message: 'Invalid task id' }],
    ["the contract's 1203", 404, { code: 1203, message: 'not found' }],
    ["a gateway's word", 400, { code: 'task_not_exist', message: 'task_not_exist', data: null }],
    ["a gateway's error", 404, gateway('no such task', 'task_not_exist')],
  ])('%s means that there is no such task', (_, status, body) => {
    expect(find(status, body)).toEqual({ answer: 'absent' });
  });

  test.each([500, 502, 503, 504, 408, 429])('HTTP %i leaves it open', (status) => {
    expect(find(status, html).answer).toBe('unclear');
  });

  test('an unknown id under a server error is no definite answer', () => {
    expect(find(500, { code: 1201, message: 'no such task' }).answer).toBe('unclear');
    expect(find(502, { code: 1203, message: 'no such task' }).answer).toBe('unclear');
  });

  test.each([
    ['Failure to pass the risk control system', 'content_refused'],
    ['The image contains sensitive content', 'content_refused'],
    ['Image pixel is invalid', 'request_refused'],
    ['Account balance not enough', 'out_of_credit'],
    ['Something broke', 'provider_failed'],
    ['SUCCEED', 'provider_failed'],
    [null, 'provider_failed'],
  ])('a task that failed with "%s" failed because of %s', (message, reason) => {
    const data = task({ task_status: 'failed', task_status_msg: message });
    expect(find(200, ok(data))).toMatchObject({ report: { state: 'failed', reason, detail: message ?? '' } });
  });

  test.each([
    [{ final_unit_deduction: '8' }, { units: '8' }],
    [{ final_unit_deduction: 16 }, { units: '16' }],
    [{ final_balance_deduction: { quota: '0.028', list_price: '0.03' } }, { amount: '0.028' }],
    [
      { final_unit_deduction: '8', final_balance_deduction: { list_price: 0.03 } },
      { units: '8', amount: '0.03' },
    ],
    [{ billing: [{ charge_type: 'unit', amount: '8', package_type: 'image' }] }, { units: '8' }],
    [
      {
        billing: [
          { charge_type: 'balance', amount: '0.5' },
          { charge_type: 'balance', amount: '0.25' },
        ],
      },
      { amount: '0.75' },
    ],
  ])('%j is what was charged', (wire, charge) => {
    const data = task({ task_status: 'succeed', task_result: { images: [image] }, ...wire });
    expect(find(200, ok(data))).toMatchObject({ report: { charge } });
  });
});

describe('dialects', () => {
  const order = {
    externalTaskId: 'ours',
    image: Buffer.from('photo'),
    ratios: { up: 0, right: 0.25, down: 0.5, left: 0 },
    prompt: '',
    variants: 2,
    callbackUrl: 'https://example.org/hook',
  };

  test.each([
    ['kling', { down_expansion_ratio: 0.5, n: 2 }],
    ['built_in', { down_expansion_ratio: 0.5, n: 2 }],
    ['cometapi', { bottom_expansion_ratio: 0.5, n: '2' }],
    ['gateway-down-number', { down_expansion_ratio: 0.5, n: 2 }],
    ['gateway-down-string', { down_expansion_ratio: 0.5, n: '2' }],
    ['gateway-bottom-number', { bottom_expansion_ratio: 0.5, n: 2 }],
    ['gateway-bottom-string', { bottom_expansion_ratio: 0.5, n: '2' }],
  ])('%s sends all four ratios, each under its name', (name, own) => {
    expect(createBody(order, dialectOf(name))).toEqual({
      image: 'cGhvdG8=',
      up_expansion_ratio: 0,
      left_expansion_ratio: 0,
      right_expansion_ratio: 0.25,
      prompt: '',
      external_task_id: 'ours',
      callback_url: 'https://example.org/hook',
      ...own,
    });
  });

  test.each([
    ['cometapi', 'https://api.cometapi.com', ['https://api.cometapi.com/kling/v1/images/editing/expand']],
    [
      'cometapi',
      'https://api.cometapi.com/kling/',
      ['https://api.cometapi.com/kling/v1/images/editing/expand'],
    ],
    [
      'cometapi',
      'https://api.cometapi.com/kling/v1',
      ['https://api.cometapi.com/kling/v1/images/editing/expand'],
    ],
    [
      'kling',
      'https://api-singapore.klingai.com',
      ['https://api-singapore.klingai.com/v1/images/editing/expand'],
    ],
    ['built_in', 'http://127.0.0.1:3000', ['http://127.0.0.1:3000/kling/v1/images/editing/expand']],
    [
      'gateway-down-number',
      'https://gw.example.org/api',
      [
        'https://gw.example.org/api/kling/v1/images/editing/expand',
        'https://gw.example.org/api/v1/images/editing/expand',
      ],
    ],
    [
      'gateway-down-number',
      'https://gw.example.org/kling',
      ['https://gw.example.org/kling/v1/images/editing/expand'],
    ],
  ] as const)('%s at %s is asked at %j', (name, baseUrl, routes) => {
    expect(routesUnder(baseUrl, dialects[name])).toEqual(routes);
  });

  test('an unknown dialect is a fault of ours', () => {
    expect(() => dialectOf('toString')).toThrow('no dialect named');
  });
});
