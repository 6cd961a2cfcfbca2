import { rgbaToThumbHash, thumbHashToRGBA } from 'thumbhash';
import { expect, test } from 'vitest';
import { thumbhashUrl } from '@/components/ui/thumbhash';
import { noise } from '@/tests/support/pictures';

function hashOf(width: number, height: number, alpha: number): string {
  const rgba = noise(width * height * 4, width);
  for (let index = 3; index < rgba.length; index += 4) rgba[index] = alpha;
  return Buffer.from(rgbaToThumbHash(width, height, rgba)).toString('base64');
}

/** Rows of a BMP of 24 bits, read by the format's own words. */
function readBitmap(url: string) {
  const file = Buffer.from(url.slice('data:image/bmp;base64,'.length), 'base64');
  expect(url.startsWith('data:image/bmp;base64,')).toBe(true);
  expect(file.toString('latin1', 0, 2)).toBe('BM');
  expect([file.readUInt32LE(2), file.readUInt32LE(14)]).toEqual([file.length, 40]);
  expect([file.readUInt16LE(26), file.readUInt16LE(28), file.readUInt32LE(30)]).toEqual([1, 24, 0]);
  const [start, width, height] = [file.readUInt32LE(10), file.readInt32LE(18), file.readInt32LE(22)];
  const stride = Math.ceil((width * 3) / 4) * 4;
  expect(file.length).toBe(start + stride * height);
  const pixels: number[] = [];
  for (let y = height - 1; y >= 0; y -= 1)
    for (let x = 0; x < width; x += 1) {
      const [b, g, r] = file.subarray(start + y * stride + x * 3);
      pixels.push(r!, g!, b!);
    }
  return { width, height, pixels };
}

test.each([
  ['a wide picture', 100, 60],
  ['a high picture', 33, 100],
  ['a square', 20, 20],
])('the placeholder of %s is what its thumbhash says', (_name, width, height) => {
  const hash = hashOf(width, height, 255);
  const { w, h, rgba } = thumbHashToRGBA(Buffer.from(hash, 'base64'));
  const expected = [...rgba].filter((_, index) => index % 4 < 3);
  expect(readBitmap(thumbhashUrl(hash)!)).toEqual({ width: w, height: h, pixels: expected });
});

test('what is wholly clear is grey', () => {
  const { pixels } = readBitmap(thumbhashUrl(hashOf(40, 40, 0))!);
  expect(new Set(pixels)).toEqual(new Set([128]));
});

test('a picture from before there were placeholders has none', () => {
  expect(thumbhashUrl(null)).toBeNull();
});

test('the same thumbhash is decoded once', () => {
  const hash = hashOf(50, 40, 255);
  expect(thumbhashUrl(hash)).toBe(thumbhashUrl(hash));
});
