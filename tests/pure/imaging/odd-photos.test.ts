import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { inspect } from '@/lib/imaging/inspect';
import { preview } from '@/lib/imaging/previews';
import { providerCopy } from '@/lib/imaging/provider-copy';
import { uprightPixels } from '@/lib/imaging/upright-pixels';
import { oddPhotos, quarterColours } from '@/tests/support/odd-photos';

const limits = { maxBytes: 64 * 1024 ** 2, maxPixels: 100_000_000 };
/** Levels that lossy encoders, profiles and rounding may move a colour by. */
const TOLERANCE = 8;

/** The four quarters' sRGB, each from its middle. */
async function quartersOf(picture: Uint8Array): Promise<number[][]> {
  const { data, info } = await sharp(picture)
    .autoOrient()
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return [1, 3].flatMap((row) =>
    [1, 3].map((column) => {
      const at = (Math.floor((row * height) / 4) * width + Math.floor((column * width) / 4)) * channels;
      return [...data.subarray(at, at + 3)];
    }),
  );
}

const distances = (found: number[][], wanted: string[]) =>
  wanted.map((colour, quarter) => {
    const number = Number.parseInt(colour, 16);
    const levels = [number >> 16, (number >> 8) & 255, number & 255];
    return Math.max(...levels.map((level, channel) => Math.abs(level - found[quarter]![channel]!)));
  });

describe('an odd photo goes in upright and with the right colours:', () => {
  test.each(oddPhotos)('$name', async ({ mime, bytes, ...expected }) => {
    const { size = { width: 400, height: 320 }, quarters = quarterColours, hasAlpha = false } = expected;
    const photo = await bytes();
    const { picture, ...facts } = await inspect(photo, limits);
    expect(facts).toEqual({ mime, ...size });

    const { data, width, height, channels } = await uprightPixels(photo);
    expect({ width, height, channels }).toEqual({ ...size, channels: hasAlpha ? 4 : 3 });
    expect(data.length).toBe(width * height * channels);

    const copy = await providerCopy(photo);
    expect({ width: copy.width, height: copy.height }).toEqual(size);
    for (const shown of [copy.bytes, await preview(picture)])
      expect(Math.max(...distances(await quartersOf(shown), quarters))).toBeLessThanOrEqual(TOLERANCE);
  });
});
