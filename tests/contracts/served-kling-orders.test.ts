import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { smallPhoto } from '@/tests/support/engine-house';
import { servedEngine } from '@/tests/support/served-engine';

const { origin, neighbourOrigin, house, bearer, create, query } = await servedEngine();
const base64 = (bytes: Buffer) => bytes.toString('base64');
const pictures = {
  png: base64(await smallPhoto('png')),
  webp: base64(await sharp(house.photo).webp().toBuffer()),
  longest: base64(await smallPhoto('jpeg', 750, 300)),
  tooLong: base64(await smallPhoto('jpeg', 751, 300)),
  narrow: base64(await smallPhoto('jpeg', 299, 300)),
};

describe('creating', () => {
  test('an order is answered with the task in the envelope of the contract', async () => {
    const { status, body } = await create(house.order({ external_task_id: 'order 1/a' }));
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 0,
      message: 'SUCCEED',
      request_id: expect.stringMatching(/^[\da-f-]{36}$/),
      data: {
        task_id: expect.stringMatching(/^[1-9]\d{17}$/),
        task_info: { external_task_id: 'order 1/a' },
        task_status: 'submitted',
        task_status_msg: '',
        created_at: expect.any(Number),
        updated_at: expect.any(Number),
        task_result: {},
        final_unit_deduction: '0',
      },
    });
    expect(Number(body.data.task_id)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
    expect((await query('order 1/a')).body.data).toEqual(body.data);
  });

  test.each<[string, Record<string, unknown>]>([
    [
      'with the name that CometAPI gives the downward ratio',
      { down_expansion_ratio: undefined, bottom_expansion_ratio: 0.1, n: '1', prompt: '' },
    ],
    [
      'with whole numbers, an empty prompt and unknown fields',
      { up_expansion_ratio: 1, right_expansion_ratio: 0, prompt: '', model_name: 'kling-v2', seed: 7 },
    ],
    ['with watermark_info', { watermark_info: { enabled: true } }],
    [
      'with nulls and blanks for what it does not want',
      { prompt: null, n: null, callback_url: '', external_task_id: '' },
    ],
    [
      'whose factors multiply to a hair above 3 in floating point',
      {
        up_expansion_ratio: 0.1,
        down_expansion_ratio: 0.1,
        left_expansion_ratio: 0.75,
        right_expansion_ratio: 0.75,
      },
    ],
    ['with nine variants', { n: 9 }],
    ['with the address of a picture', { image: `${neighbourOrigin}/photo.jpg` }],
    ['whose callbacks come home', { callback_url: `${origin}/api/callbacks/built_in/task/token` }],
    ['with line breaks in its Base64', { image: house.photo.toString('base64').replace(/.{76}/g, '$&\n') }],
    ['with a PNG', { image: pictures.png }],
    ['with a prompt of 2500 characters', { prompt: 'x'.repeat(2500) }],
    ['with a picture of 2.5:1', { image: pictures.longest }],
  ])('an order %s is taken', async (_, more) => {
    const other = await house.account();
    const { status, body } = await create(house.order(more), bearer(other.token));
    expect([status, body.code, body.message]).toEqual([200, 0, 'SUCCEED']);
  });

  test.each<[string, unknown, number, RegExp]>([
    ['is not JSON', '{"image":', 1200, /not JSON/],
    ['is a list', [], 1201, /^body: /],
    ['is larger than 16 MB', `"${'x'.repeat(16 * 1024 * 1024)}"`, 1201, /^body: is larger than 16 MB/],
    ['has no picture', { image: undefined }, 1201, /^image: must be a URL or raw Base64/],
    ['has an empty picture', { image: '' }, 1201, /^image: must be a URL or raw Base64/],
    [
      'has a data: prefix',
      { image: `data:image/jpeg;base64,${house.photo.toString('base64')}` },
      1201,
      /^image: .*data: prefix/,
    ],
    ['has a picture that is not Base64', { image: '<photo>' }, 1201, /^image: is neither a URL nor Base64/],
    [
      'has a text for a picture',
      { image: Buffer.from('hello there').toString('base64') },
      1201,
      /^image: .*not a photo/,
    ],
    ['has a WebP', { image: pictures.webp }, 1201, /^image: must be a JPEG or a PNG/],
    [
      'has half a picture',
      { image: house.photo.subarray(0, house.photo.length / 2).toString('base64') },
      1201,
      /^image: .*ends in the middle/,
    ],
    [
      'has a picture above 10 MB',
      { image: Buffer.alloc(10 * 1024 * 1024 + 1).toString('base64') },
      1201,
      /^image: is larger than 10 MB/,
    ],
    ['has a picture 299 px wide', { image: pictures.narrow }, 1201, /^image: .*300 px/],
    ['has a picture longer than 2.5:1', { image: pictures.tooLong }, 1201, /^image: .*1:2.5 to 2.5:1/],
    [
      'has a picture that is not there',
      { image: `${neighbourOrigin}/nowhere.jpg` },
      1201,
      /^image: the URL answered 404/,
    ],
    [
      'has a picture at a metadata address',
      { image: 'http://169.254.169.254/photo.jpg' },
      1201,
      /^image: .*not allowed/,
    ],
    [
      'has a picture in a private network',
      { image: 'https://127.0.0.1/photo.jpg' },
      1201,
      /^image: .*not allowed/,
    ],
    [
      'has a picture behind another door of ours',
      { image: `${origin}/api/health/ready` },
      1201,
      /^image: .*not allowed: of this installation only \/kling\/files\/ is/,
    ],
    [
      'has a picture that leads to another door of ours',
      { image: `${neighbourOrigin}/?to=${origin}/api/health/ready` },
      1201,
      /^image: .*only \/kling\/files\/ is/,
    ],
    ['has no upward ratio', { up_expansion_ratio: undefined }, 1201, /^up_expansion_ratio: /],
    [
      'has no downward ratio under either name',
      { down_expansion_ratio: undefined },
      1201,
      /^down_expansion_ratio: /,
    ],
    ['has no ratio to the left', { left_expansion_ratio: undefined }, 1201, /^left_expansion_ratio: /],
    ['has no ratio to the right', { right_expansion_ratio: undefined }, 1201, /^right_expansion_ratio: /],
    ['has a negative ratio', { up_expansion_ratio: -0.01 }, 1201, /^up_expansion_ratio: .*0 to 2/],
    ['has a ratio above 2', { left_expansion_ratio: 2.01 }, 1201, /^left_expansion_ratio: .*0 to 2/],
    ['has a ratio in words', { right_expansion_ratio: 'half' }, 1201, /^right_expansion_ratio: .*number/],
    [
      'asks for more than three times the area',
      { left_expansion_ratio: 1, up_expansion_ratio: 1 },
      1201,
      /^expansion ratios: .*at most 3/,
    ],
    ['asks for no variant', { n: 0 }, 1201, /^n: .*1 to 9/],
    ['asks for ten variants', { n: '10' }, 1201, /^n: .*1 to 9/],
    ['asks for one variant and a half', { n: 1.5 }, 1201, /^n: .*whole number/],
    ['asks for some variants', { n: 'some' }, 1201, /^n: .*whole number/],
    ['has a prompt of 2501 characters', { prompt: 'x'.repeat(2501) }, 1201, /^prompt: .*2500/],
    ['has a prompt that is not text', { prompt: 'a\0b' }, 1201, /^prompt: .*not text/],
    ['has a number for a prompt', { prompt: 7 }, 1201, /^prompt: must be a string/],
    ['has a callback that is no address', { callback_url: 'call me' }, 1201, /^callback_url: /],
    [
      'has a callback without https',
      { callback_url: 'http://example.org/hook' },
      1201,
      /^callback_url: .*https/,
    ],
    [
      'has a callback in a private network',
      { callback_url: 'https://10.0.0.1/hook' },
      1201,
      /^callback_url: .*not allowed/,
    ],
    [
      'has a callback to another door of ours',
      { callback_url: 'https://outframe.example/api/uploadthing' },
      1201,
      /^callback_url: .*not allowed: of this installation only \/api\/callbacks\/ is/,
    ],
    ['has an id of half a character', { external_task_id: '\ud800' }, 1201, /^external_task_id: .*not text/],
  ])('an order that %s is refused', async (_, spoiled, code, message) => {
    const whole = typeof spoiled === 'string' || Array.isArray(spoiled);
    const { status, body } = await create(whole ? spoiled : house.order(spoiled as Record<string, unknown>));
    expect({ status, code: body.code }).toEqual({ status: 400, code });
    expect(body.message).toMatch(message);
    expect(body.data).toBeUndefined();
  });

  test('an order beyond the slots of an account is put off, and others are not held up by it', async () => {
    const [busy, free] = [await house.account(), await house.account()];
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => create(house.order({ n: 9 }), bearer(busy.token))),
    );
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([[429, 1303]]);
    expect((await create(house.order({ n: 1 }), bearer(busy.token))).status).toBe(200);
    expect((await create(house.order({ n: 9 }), bearer(free.token))).status).toBe(200);
  });

  test('of many requests racing for one external_task_id a single one gets it', async () => {
    const body = house.order({ external_task_id: randomUUID() });
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(body)));
    expect(answers.map(({ status, body }) => `${status} ${body.code}`).sort()).toEqual([
      '200 0',
      ...Array.from({ length: 7 }, () => '400 1201'),
    ]);
    const other = await house.account();
    expect((await create(body, bearer(other.token))).status).toBe(200);
  });
});
