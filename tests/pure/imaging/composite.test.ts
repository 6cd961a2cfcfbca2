import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { composite } from '@/lib/imaging/composite';
import { isSrgbProfile } from '@/lib/imaging/icc-profile';
import { uprightPixels } from '@/lib/imaging/upright-pixels';
import type { Margins } from '@/lib/outpainting/canvas';
import { noise, painting, readPhoto } from '@/tests/support/pictures';

const margins: Margins = { up: 13, right: 40, down: 7, left: 21 };

/** The photo's rectangle cut out of a decoded PNG, channel for channel, with no colour conversion. */
async function rectangle(png: Buffer, { left, up }: Margins, width: number, height: number): Promise<Buffer> {
  return sharp(png, { ignoreIcc: true }).extract({ left, top: up, width, height }).raw().toBuffer();
}

describe('a composite holds every pixel of the photo as it is in the file', () => {
  test.each([
    ['RGB', 3],
    ['RGBA, with what is hidden under full transparency', 4],
  ] as const)('%s', async (_name, channels) => {
    const data = noise(60 * 50 * channels);
    const photo = await sharp(data, { raw: { width: 60, height: 50, channels } })
      .png()
      .toBuffer();
    const { png, width, height } = await composite(photo, await painting(200, 100), margins);
    expect({ width, height }).toEqual({ width: 121, height: 70 });
    expect(await sharp(png).metadata()).toMatchObject({
      format: 'png',
      width,
      height,
      channels,
      depth: 'uchar',
    });
    expect(data.equals(await rectangle(png, margins, 60, 50))).toBe(true);
  });

  test('grey, as three equal channels', async () => {
    const data = noise(60 * 50);
    const photo = await sharp(data, { raw: { width: 60, height: 50, channels: 1 } })
      .toColourspace('b-w')
      .png()
      .toBuffer();
    expect((await sharp(photo).metadata()).channels).toBe(1);
    const { png } = await composite(photo, await painting(121, 70), margins);
    const expected = Buffer.from([...data].flatMap((value) => [value, value, value]));
    expect(expected.equals(await rectangle(png, margins, 60, 50))).toBe(true);
  });

  test('JPEG, as the decoder gives it', async () => {
    const photo = await readPhoto('mountain-meadow-1536x1023.jpg');
    const { png } = await composite(photo, await painting(400, 300), margins);
    const expected = await sharp(photo).raw().toBuffer();
    expect(expected.equals(await rectangle(png, margins, 1536, 1023))).toBe(true);
  });

  test('a JPEG that lies on its side, turned upright', async () => {
    const photo = await readPhoto('dandelion-lying-900x1200.jpg');
    const { png, width, height } = await composite(photo, await painting(300, 400), margins);
    expect({ width, height }).toEqual({ width: 961, height: 1220 });
    const expected = await sharp(photo).rotate().raw().toBuffer();
    expect(expected.equals(await rectangle(png, margins, 900, 1200))).toBe(true);
  });

  test('Display P3, with its profile kept and no number changed', async () => {
    const photo = await readPhoto('dandelion-p3-600x600.png');
    const { png } = await composite(photo, await painting(300, 300), margins);
    const expected = await sharp(photo, { ignoreIcc: true }).raw().toBuffer();
    expect(expected.equals(await rectangle(png, margins, 600, 600))).toBe(true);
    const before = (await sharp(photo).metadata()).icc!;
    const after = (await sharp(png).metadata()).icc!;
    expect(before.equals(after)).toBe(true);
    expect(isSrgbProfile(after)).toBe(false);
  });
});

test('a painted picture of the canvas size surrounds the photo unchanged', async () => {
  const photo = await sharp(noise(60 * 50 * 3), { raw: { width: 60, height: 50, channels: 3 } })
    .png()
    .toBuffer();
  const painted = noise(121 * 70 * 3, 2);
  const png = await sharp(painted, { raw: { width: 121, height: 70, channels: 3 } })
    .png()
    .toBuffer();
  const result = await composite(photo, png, margins);
  const rows = (buffer: Buffer, from: number, to: number) => buffer.subarray(from * 121 * 3, to * 121 * 3);
  const pixels = await sharp(result.png).raw().toBuffer();
  expect(rows(pixels, 0, 13).equals(rows(painted, 0, 13))).toBe(true);
  expect(rows(pixels, 63, 70).equals(rows(painted, 63, 70))).toBe(true);
  const leftEdge = (buffer: Buffer) => buffer.subarray(20 * 121 * 3, (20 * 121 + 21) * 3);
  expect(leftEdge(pixels).equals(leftEdge(painted))).toBe(true);
});

test('the painted margins around a Display P3 photo look as they were painted', async () => {
  const photo = await readPhoto('dandelion-p3-600x600.png');
  const orange = { r: 230, g: 120, b: 40 };
  const painted = await sharp({ create: { width: 661, height: 620, channels: 3, background: orange } })
    .png()
    .toBuffer();
  const { png } = await composite(photo, painted, margins);
  const corner = { left: 2, top: 2, width: 1, height: 1 };
  const numbers = await sharp(png, { ignoreIcc: true }).extract(corner).raw().toBuffer();
  expect([...numbers]).not.toEqual([230, 120, 40]);
  const seen = await sharp(png).extract(corner).raw().toBuffer();
  for (const [index, value] of [230, 120, 40].entries())
    expect(Math.abs(seen[index]! - value)).toBeLessThan(4);
});

test('an opaque painting around a transparent photo is opaque', async () => {
  const photo = await sharp(noise(60 * 50 * 4), { raw: { width: 60, height: 50, channels: 4 } })
    .png()
    .toBuffer();
  const { png } = await composite(photo, await painting(121, 70), margins);
  const corner = await sharp(png).extract({ left: 0, top: 0, width: 1, height: 1 }).raw().toBuffer();
  expect(corner[3]).toBe(255);
});

test('sixteen bits a channel become eight', async () => {
  const wide = new Uint16Array(60 * 50 * 3).map((_, index) => (index * 257) % 65536);
  const photo = await sharp(wide, { raw: { width: 60, height: 50, channels: 3 } })
    .toColourspace('rgb16')
    .png()
    .toBuffer();
  expect((await sharp(photo).metadata()).depth).toBe('ushort');
  const { data } = await uprightPixels(photo);
  expect([...data.subarray(0, 9)]).toEqual([...wide.subarray(0, 9)].map((value) => value >> 8));
});
