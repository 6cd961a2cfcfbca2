import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Margins, outpaint, type Pixels } from '../../lib/engine/synthesis/outpaint';
import { photograph } from './photograph';

/** Checks what holds for every order: the exact size, and the photo's own bytes where the photo is. */
async function expectKept(photo: Pixels, margins: Margins): Promise<Pixels> {
  const canvas = await outpaint(photo, margins, { threads: 2 });
  const { width, height, channels } = photo;
  expect([canvas.width, canvas.height, canvas.channels, canvas.data.length]).toEqual([
    width + margins.left + margins.right,
    height + margins.up + margins.down,
    channels,
    canvas.width * canvas.height * channels,
  ]);
  for (let y = 0; y < height; y++) {
    const at = ((y + margins.up) * canvas.width + margins.left) * channels;
    const kept = canvas.data.subarray(at, at + width * channels);
    const row = photo.data.subarray(y * width * channels, (y + 1) * width * channels);
    if (Buffer.compare(kept, row) !== 0) throw new Error(`Row ${y} of the photo has changed`);
  }
  return canvas;
}

/** Checks besides that one thread and four paint the bytes that two did. */
async function expectSteady(photo: Pixels, margins: Margins): Promise<void> {
  const canvas = await expectKept(photo, margins);
  for (const threads of [1, 4]) {
    const again = await outpaint(photo, margins, { threads });
    if (Buffer.compare(again.data, canvas.data) !== 0) throw new Error(`${threads} threads paint otherwise`);
  }
}

describe('whatever the size', () => {
  it('the canvas has the exact size, the photo keeps its bytes, and any number of threads paint the same', async () => {
    const side = fc.integer({ min: 300, max: 420 });
    const long = fc.integer({ min: 421, max: 1800 });
    const size = fc.oneof(
      fc.tuple(side, side),
      fc.tuple(long, fc.constant(300)),
      fc.tuple(fc.constant(300), long),
    );
    const margin = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 150 }));
    const order = fc.tuple(size, margin, margin, margin, margin, fc.constantFrom(1, 2, 3, 4));
    await fc.assert(
      fc.asyncProperty(order, ([[width, height], up, right, down, left, channels]) =>
        expectSteady(photograph(width, height, channels as Pixels['channels']), { up, right, down, left }),
      ),
      { numRuns: 6, seed: 4 },
    );
  });

  it.each([
    ['a very tall photo', 300, 2400, { up: 0, right: 20, down: 0, left: 0 }],
    ['a very wide photo', 8192, 300, { up: 0, right: 0, down: 13, left: 0 }],
    ['a photo as tall as can be', 300, 8192, { up: 0, right: 9, down: 0, left: 0 }],
    ['a photo that grows twofold to one side only', 320, 300, { up: 0, right: 640, down: 0, left: 0 }],
    ['one pixel of margin', 300, 300, { up: 0, right: 0, down: 0, left: 1 }],
    ['a canvas above the working size', 2500, 1700, { up: 11, right: 13, down: 0, left: 0 }],
  ])('%s is painted', async (_name, width, height, margins) => {
    await expectKept(photograph(width, height, 1), margins);
  });

  it('above the working size any number of threads paint the same too, transparency and all', async () => {
    await expectSteady(photograph(2500, 1700, 4), { up: 0, right: 40, down: 0, left: 0 });
  });

  it('a photo of one colour stays that colour', async () => {
    const photo: Pixels = {
      data: new Uint8Array(300 * 300 * 3).fill(77),
      width: 300,
      height: 300,
      channels: 3,
    };
    const canvas = await outpaint(photo, { up: 0, right: 100, down: 40, left: 0 });
    expect(canvas.data.every((value) => value === 77)).toBe(true);
  });

  it('a photo without transparency gets none', async () => {
    const photo = photograph(300, 300, 4);
    for (let i = 3; i < photo.data.length; i += 4) photo.data[i] = 255;
    const canvas = await outpaint(photo, { up: 0, right: 100, down: 40, left: 0 });
    expect(canvas.data.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
  });
});
