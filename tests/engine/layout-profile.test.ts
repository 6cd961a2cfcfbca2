import { describe, expect, it } from 'vitest';
import { layoutProfile } from '../../lib/engine/synthesis/layout-profile';
import { PLANES } from '../../lib/engine/synthesis/matching-planes';

/** The row profile of a photo of 40 x 60 pixels, whose contrast is 100. */
function rowProfile(luminance: (y: number) => number): Float32Array {
  const planes = new Uint8Array(40 * 60 * PLANES);
  for (let i = 0; i < 40 * 60; i++) planes[i * PLANES] = luminance(Math.floor(i / 40));
  return layoutProfile(planes, 40, 60, 100);
}

describe('layoutProfile', () => {
  it('an even photo has no layout', () => {
    expect([...rowProfile(() => 90)]).toEqual(new Array(60).fill(0));
  });

  it('a horizon adds its own height, and nothing else does', () => {
    const profile = rowProfile((y) => (y < 30 ? 200 : 100));
    expect(profile[20]).toBe(0);
    expect(profile[45]).toBeCloseTo(10, 4);
    expect(profile[59]).toBe(profile[45]);
  });
});
