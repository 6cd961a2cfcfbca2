import { describe, expect, test } from 'vitest';
import { dialectOf, dialects, routesUnder } from '@/lib/providers/kling/dialects';
import { createBody } from '@/lib/providers/kling/mapper';

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
