import { describe, expect, test } from 'vitest';
import { toFindAnswer } from '@/lib/providers/kling/mapper';
import { klingAnswer as read } from '@/tests/support/kling-answer';

const sought = { providerTaskId: null, externalTaskId: 'ours' };
const find = (status: number, body: unknown) => toFindAnswer(read(status, body), sought);

describe('answers to a query', () => {
  const image = { index: 0, url: 'https://cdn.example.org/0.png' };
  const task = (more: object) => ({ task_id: '1', task_info: { external_task_id: 'ours' }, ...more });
  const ok = (data: unknown) => ({ code: 0, message: 'SUCCEED', data });

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

  test('an array with only tasks of others leaves it open', () => {
    const others = ['2', '3'].map((task_id) => ({ task_id, task_status: 'succeed' }));
    expect(find(200, ok(others)).answer).toBe('unclear');
  });

  test("a task that failed keeps the provider's words", () => {
    const data = task({ task_status: 'failed', task_status_msg: 'Image pixel is invalid' });
    expect(find(200, ok(data))).toMatchObject({
      report: { state: 'failed', detail: 'Image pixel is invalid' },
    });
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
