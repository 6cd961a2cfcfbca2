import { describe, expect, test } from 'vitest';
import { toFindAnswer } from '@/lib/providers/kling/mapper';
import { gatewayError as gateway, htmlPage as html, klingAnswer as read } from '@/tests/support/kling-answer';

const sought = { providerTaskId: null, externalTaskId: 'ours' };
const find = (status: number, body: unknown) => toFindAnswer(read(status, body), sought);

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
