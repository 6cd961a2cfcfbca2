import { expect, it } from 'vitest';
import { areaResample } from '../../lib/engine/synthesis/area-resample';

it('halving a picture averages each block of four', () => {
  const target = new Uint8Array(2);
  areaResample(Uint8Array.of(0, 10, 100, 100, 20, 30, 200, 240), 4, 2, target, 2, 1, 1);
  expect([...target]).toEqual([15, 160]);
});

it('a pixel that straddles two gives each its share', () => {
  const target = new Uint8Array(2);
  areaResample(Uint8Array.of(0, 90, 180), 3, 1, target, 2, 1, 1);
  expect([...target]).toEqual([30, 150]);
});

it('the same size gives the same bytes', () => {
  const source = Uint8Array.from({ length: 5 * 4 * 2 }, (_, i) => (i * 37) % 256);
  const target = new Uint8Array(source.length);
  areaResample(source, 5, 4, target, 5, 4, 2);
  expect(target).toEqual(source);
});
