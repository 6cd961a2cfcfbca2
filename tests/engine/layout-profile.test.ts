import { describe, expect, it } from 'vitest';
import { layoutProfile } from '../../lib/engine/synthesis/layout-profile';
import { PLANES } from '../../lib/engine/synthesis/matching-planes';

function planes(width: number, height: number, luminance: (y: number) => number): Uint8Array {
  const bytes = new Uint8Array(width * height * PLANES);
  for (let i = 0; i < width * height; i++) bytes[i * PLANES] = luminance(Math.floor(i / width));
  return bytes;
}

describe('layoutProfile', () => {
  it('an even photo has no layout', () => {
    expect([
      ...layoutProfile(
        planes(40, 60, () => 90),
        40,
        60,
        100,
      ),
    ]).toEqual(new Array(60).fill(0));
  });

  it('passing a horizon takes as long as the step is high, and nothing elsewhere', () => {
    const profile = layoutProfile(
      planes(40, 60, (y) => (y < 30 ? 200 : 100)),
      40,
      60,
      100,
    );
    expect(profile[20]).toBe(0);
    expect(profile[45]).toBeCloseTo(10, 4);
    expect(profile[59]).toBe(profile[45]);
  });
});
