import { existsSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { composite } from '@/lib/imaging/composite';
import { decodeHeic } from '@/lib/imaging/heic/decode-heic';
import { painting, readPhoto } from '@/tests/support/pictures';

const margins = { up: 0, right: 300, down: 0, left: 300 };
/** Threads of this process; only Linux tells, elsewhere always 0. */
const runningThreads = () => (existsSync('/proc/self/task') ? readdirSync('/proc/self/task').length : 0);

let photo: Buffer;
let painted: Buffer;
let idle = 0;

beforeAll(async () => {
  photo = await readPhoto('mountain-meadow-1536x1023.jpg');
  painted = await painting(1424, 682);
  // The first one starts threads of the runtime that stay.
  await composite(photo, painted, margins);
  idle = runningThreads();
});

describe('a composite', () => {
  test('says how far it is, never goes back, and ends at 1 with no thread left', async () => {
    const told: number[] = [];
    await composite(photo, painted, margins, { onProgress: (fraction) => told.push(fraction) });
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
    expect(runningThreads()).toBeLessThanOrEqual(idle);
  });

  test('that is cancelled ends with the reason, and no thread is left', async () => {
    const abort = new AbortController();
    const composing = composite(photo, painted, margins, {
      signal: abort.signal,
      onProgress: () => abort.abort(new Error('changed my mind')),
    });
    await expect(composing).rejects.toThrow('changed my mind');
    expect(runningThreads()).toBeLessThanOrEqual(idle);
    const late = composite(photo, painted, margins, { signal: abort.signal });
    await expect(late).rejects.toThrow('changed my mind');
  });

  test('of a broken picture fails with what is wrong with it', async () => {
    const composing = composite(photo, painted.subarray(0, painted.length / 2), margins);
    await expect(composing).rejects.toThrow(/premature end/i);
    expect(runningThreads()).toBeLessThanOrEqual(idle);
  });
});

test('a decoder that cannot go on fails, and its thread ends', async () => {
  const file = Buffer.from(await readPhoto('quarters.heic'));
  file.fill(0x55, file.indexOf('mdat') + 4, file.length - 200);
  await expect(decodeHeic(file)).rejects.toThrow('The picture cannot be decoded.');
  expect(runningThreads()).toBeLessThanOrEqual(idle);
});
