import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readCanvas } from '@/lib/engine/service/paint-picture';

const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#678' } })
    .jpeg()
    .toBuffer();

test('a photo whose canvas can be painted is read as it is', async () => {
  const ratios = { up: 0.5, right: 0.5, down: 0.5, left: 0 };
  const { photo: read } = await readCanvas(await photo(4000, 3000), ratios);
  expect([read.width, read.height]).toEqual([4000, 3000]);
});

test('a larger one is read so small that its canvas can be', async () => {
  const ratios = { up: 0, right: 1, down: 0.5, left: 0 };
  const { photo: read } = await readCanvas(await photo(8000, 6000), ratios);
  expect([read.width, read.height]).toEqual([4618, 3464]);
  expect(read.data.length).toBe(4618 * 3464 * 3);
  const pixels = read.width * 2 * read.height * 1.5;
  expect(pixels).toBeLessThanOrEqual(48_000_000);
  expect(pixels).toBeGreaterThan(47_900_000);
});
