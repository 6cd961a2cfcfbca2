import { gatewayError as gateway, htmlPage as html } from '@/tests/support/kling-answer';

const image = { index: 0, url: 'https://cdn.example.org/0.png' };
export const ok = (data: unknown) => ({ code: 0, message: 'SUCCEED', data });
export const task = (more: object) => ({
  task_id: '812345678901234567',
  task_info: { external_task_id: 'ours' },
  ...more,
});
export const code = (number: number, message = 'as documented') => ({
  code: number,
  message,
  request_id: 'r',
});

/**
 * Each row: a body, then what comes of it when it answers a create, a query and the check of a key.
 * A create: accepted, duplicate, a reason (refused for good), busy (sent again later) or unclear (we ask by our id).
 * A query: working, delivered, failed: with its reason, absent, a reason (refused), or unclear (we ask again).
 */
export type Row = [what: string, status: number, body: unknown, create: string, query: string, key: string];
export const rows: Row[] = [
  // --- the documented codes ---
  ['1000, key not authentic', 401, code(1000), 'key_refused', 'key_refused', 'key_refused'],
  ['1001, key missing', 401, code(1001), 'key_refused', 'key_refused', 'key_refused'],
  ['1002, key invalid', 401, code(1002), 'key_refused', 'key_refused', 'key_refused'],
  ['1003, key not yet valid', 401, code(1003), 'key_refused', 'key_refused', 'key_refused'],
  ['1004, key expired', 401, code(1004), 'key_refused', 'key_refused', 'key_refused'],
  ['1100, account abnormal', 429, code(1100), 'out_of_credit', 'out_of_credit', 'out_of_credit'],
  ['1101, account in arrears', 429, code(1101), 'out_of_credit', 'out_of_credit', 'out_of_credit'],
  ['1102, resource pack exhausted', 429, code(1102), 'out_of_credit', 'out_of_credit', 'out_of_credit'],
  ['1103, no access to this API', 403, code(1103), 'no_access', 'no_access', 'no_access'],
  ['1200, parameters invalid', 400, code(1200), 'request_refused', 'request_refused', 'works'],
  ['1201, parameter wrong or task unknown', 400, code(1201), 'request_refused', 'absent', 'works'],
  ['1202, no such method', 404, code(1202), 'route_missing', 'route_missing', 'route_missing'],
  ['1203, no such resource', 404, code(1203), 'route_missing', 'absent', 'works'],
  ['1300, platform policy', 400, code(1300), 'content_refused', 'content_refused', 'works'],
  ['1301, content safety', 400, code(1301), 'content_refused', 'content_refused', 'works'],
  ['1302, too many requests', 429, code(1302), 'busy', 'unclear', 'works'],
  ['1303, too many tasks', 429, code(1303), 'busy', 'unclear', 'works'],
  ['1304, IP not on the list', 429, code(1304), 'no_access', 'no_access', 'no_access'],
  ['5000, internal', 500, code(5000), 'unclear', 'unclear', 'unreachable'],
  ['5001, maintenance', 503, code(5001), 'unclear', 'unclear', 'unreachable'],
  ['5002, backlog', 504, code(5002), 'unclear', 'unclear', 'unreachable'],
  [
    '1201 for an external_task_id that is taken',
    400,
    code(1201, 'duplicate external_task_id'),
    'duplicate',
    'absent',
    'works',
  ],
  [
    '1201 for an external_task_id that is too long',
    400,
    code(1201, 'external_task_id is too long'),
    'request_refused',
    'absent',
    'works',
  ],

  // --- codes in odd clothes ---
  ['1303 as text', 429, { code: '1303', message: 'slow down' }, 'busy', 'unclear', 'works'],
  ['1102 under HTTP 200', 200, code(1102), 'out_of_credit', 'out_of_credit', 'out_of_credit'],
  ['a code nobody documented', 200, code(1999), 'request_refused', 'request_refused', 'works'],
  ['1201 under a server error', 500, code(1201), 'unclear', 'unclear', 'unreachable'],
  ['1203 from a broken proxy', 502, code(1203), 'unclear', 'unclear', 'unreachable'],

  // --- gateways ---
  [
    'CometAPI without the route',
    404,
    { code: null, message: '404' },
    'route_missing',
    'route_missing',
    'route_missing',
  ],
  [
    'the same under HTTP 200',
    200,
    { code: null, message: '404' },
    'route_missing',
    'route_missing',
    'route_missing',
  ],
  [
    'a gateway error with a word',
    401,
    gateway('invalid token', 'invalid_api_key'),
    'key_refused',
    'key_refused',
    'key_refused',
  ],
  [
    'a gateway error with no code',
    401,
    gateway('invalid token', null),
    'key_refused',
    'key_refused',
    'key_refused',
  ],
  [
    'an empty purse at a gateway',
    403,
    gateway('quota', 'insufficient_user_quota'),
    'out_of_credit',
    'out_of_credit',
    'out_of_credit',
  ],
  [
    'a purse too small for this order',
    403,
    gateway('quota', 'pre_consume_token_quota_failed'),
    'out_of_credit',
    'out_of_credit',
    'out_of_credit',
  ],
  ['a gateway that wants less', 429, gateway('slow down', 'rate_limit_exceeded'), 'busy', 'unclear', 'works'],
  [
    'an error that is only text',
    402,
    { error: 'no credit left' },
    'out_of_credit',
    'out_of_credit',
    'out_of_credit',
  ],
  [
    "a gateway's unknown task",
    400,
    { code: 'task_not_exist', message: 'task_not_exist', data: null },
    'request_refused',
    'absent',
    'works',
  ],
  [
    'the same as an error',
    404,
    gateway('no such task', 'task_not_exist'),
    'route_missing',
    'absent',
    'works',
  ],
  [
    'a gateway that knows the external_task_id',
    409,
    gateway('external_task_id is already in use', null),
    'duplicate',
    'unclear',
    'unreachable',
  ],

  // --- no envelope at all ---
  ['an HTML page: not there', 404, html, 'route_missing', 'route_missing', 'route_missing'],
  ['an HTML page: too large', 413, html, 'request_refused', 'request_refused', 'works'],
  ['an HTML page: a failed proxy', 502, html, 'unclear', 'unclear', 'unreachable'],
  ['an HTML page: a slow proxy', 504, html, 'unclear', 'unclear', 'unreachable'],
  ['an HTML page under HTTP 200', 200, html, 'unclear', 'unclear', 'unreachable'],
  ['nothing: wrong method', 405, '', 'route_missing', 'route_missing', 'route_missing'],
  ['nothing: a redirect', 301, '', 'route_missing', 'route_missing', 'route_missing'],
  ['nothing: forbidden', 403, '', 'no_access', 'no_access', 'no_access'],
  ['nothing: too many', 429, '', 'busy', 'unclear', 'works'],
  ['nothing: a request timeout', 408, '', 'unclear', 'unclear', 'unreachable'],
  ['nothing: overload', 529, '', 'unclear', 'unclear', 'unreachable'],
  ['nothing under HTTP 200', 200, '', 'unclear', 'unclear', 'unreachable'],
  ['half an answer', 200, '{"code":0,"data":{"task_id":"12', 'unclear', 'unclear', 'unreachable'],
  ['success without data', 200, { code: 0, message: 'SUCCEED' }, 'unclear', 'unclear', 'works'],
  ['success with null data', 200, ok(null), 'unclear', 'unclear', 'works'],
  ['success without an id', 200, ok({ task_status: 'submitted' }), 'unclear', 'unclear', 'works'],
  ['an empty list', 200, ok([]), 'unclear', 'absent', 'works'],

  // --- tasks ---
  ['submitted', 200, ok(task({ task_status: 'submitted', task_result: {} })), 'accepted', 'working', 'works'],
  ['processing', 200, ok(task({ task_status: 'processing' })), 'accepted', 'working', 'works'],
  [
    'a status nobody documented',
    200,
    ok(task({ task_status: 'contemplating' })),
    'accepted',
    'working',
    'works',
  ],
  ['a task in an array', 200, ok([task({ task_status: 'processing' })]), 'accepted', 'working', 'works'],
  [
    'a task without a code',
    200,
    { data: task({ task_status: 'processing' }) },
    'accepted',
    'working',
    'works',
  ],
  [
    'the id as a number of 18 digits',
    200,
    '{"code":0,"data":{"task_id":812345678901234567,"task_status":"submitted"}}',
    'accepted',
    'working',
    'works',
  ],
  [
    'the newer form',
    200,
    ok({ id: '812345678901234567', status: 'processing', message: '' }),
    'accepted',
    'working',
    'works',
  ],
  [
    'succeed',
    200,
    ok(task({ task_status: 'succeed', task_result: { images: [image] } })),
    'accepted',
    'delivered',
    'works',
  ],
  [
    'succeeded',
    200,
    ok(task({ task_status: 'succeeded', task_result: { images: [image] } })),
    'accepted',
    'delivered',
    'works',
  ],
  [
    'succeed without a picture',
    200,
    ok(task({ task_status: 'succeed', task_result: {} })),
    'accepted',
    'unclear',
    'works',
  ],

  // --- why a task failed, in the provider's words ---
  ...(
    [
      ['Failure to pass the risk control system', 'content_refused'],
      ['The image contains sensitive content', 'content_refused'],
      ['Image pixel is invalid', 'request_refused'],
      ['Account balance not enough', 'out_of_credit'],
      ['Service timed out', 'provider_down'],
      ['Something broke', 'provider_failed'],
      ['Generation failed, for more information try again', 'provider_failed'],
      ['Internal error while generating image', 'provider_failed'],
      ['SUCCEED', 'provider_failed'],
      [null, 'provider_failed'],
    ] as const
  ).map(([words, reason]): Row => {
    const body = ok(task({ task_status: 'failed', task_status_msg: words }));
    return [`failed: ${words}`, 200, body, 'accepted', `failed: ${reason}`, 'works'];
  }),
];
