import { expect, it } from 'vitest';
import { PLANES } from '../../lib/engine/synthesis/matching-planes';
import { geodesicSaliency } from '../../lib/engine/synthesis/saliency';

it('a subject that touches no border stands out and its ground does not', () => {
  const planes = new Uint8Array(40 * 30 * PLANES).fill(100);
  for (let y = 12; y < 18; y++) {
    for (let x = 15; x < 25; x++) planes[(y * 40 + x) * PLANES] = 220;
  }
  const saliency = geodesicSaliency(planes, 40, 30);
  expect(saliency[15 * 40 + 20]).toBe(1);
  expect(saliency[5 * 40 + 5]).toBe(0);
});

it('a subject cut by the border does not stand out', () => {
  const planes = new Uint8Array(40 * 30 * PLANES).fill(100);
  for (let y = 12; y < 30; y++) {
    for (let x = 15; x < 25; x++) planes[(y * 40 + x) * PLANES] = 220;
  }
  expect(geodesicSaliency(planes, 40, 30)[15 * 40 + 20]).toBe(0);
});
