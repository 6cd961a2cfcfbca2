import sharp from 'sharp';
import { expect, test } from 'vitest';
import { composite } from '@/lib/imaging/composite';
import { MAX_BLEND } from '@/lib/outpainting/blend';
import type { Margins, Size } from '@/lib/outpainting/canvas';
import { mishap, providerTwin, scenePhoto, scenes } from '@/tests/support/provider-twin';
import { plainPaste, seamScore } from '@/tests/support/seam-score';

const BLEND = 16;

async function photoPart(png: Buffer, { width, height }: Size, { left, up }: Margins): Promise<Buffer> {
  return sharp(png).extract({ left, top: up, width, height }).raw().toBuffer();
}

/** How deep the deepest differing pixel lies from the nearest border that has a margin, counted from 1; 0 for none. */
function deepest(before: Buffer, after: Buffer, { width, height }: Size, margins: Margins): number {
  let depth = 0;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      if (before.compare(after, at, at + 3, at, at + 3) === 0) continue;
      const far = Number.POSITIVE_INFINITY;
      const { left, right, up, down } = margins;
      const from = [left && x + 1, right && width - x, up && y + 1, down && height - y];
      depth = Math.max(depth, Math.min(...from.map((pixels) => pixels || far)));
    }
  return depth;
}

test('whatever the provider did, blend 0 keeps every pixel, blend k changes none deeper than k, and no seam shows', async () => {
  const scores: { ours: number; plain: number }[] = [];
  for (const [index, scene] of (await scenes(6)).entries()) {
    const { margins, name } = scene;
    const photo = await scenePhoto(scene);
    const before = await sharp(photo).raw().toBuffer();
    const size = await sharp(photo).metadata();
    const painted = await providerTwin(scene, mishap(index));
    const exact = await composite(photo, painted, margins, { blend: 0 });
    expect(exact, name).toMatchObject({ width: scene.width, height: scene.height });
    expect((await photoPart(exact.png, size, margins)).equals(before), name).toBe(true);
    const blended = await composite(photo, painted, margins, { blend: BLEND });
    const changed = deepest(before, await photoPart(blended.png, size, margins), size, margins);
    expect(changed, name).toBeGreaterThan(0);
    expect(changed, name).toBeLessThanOrEqual(BLEND);
    const plain = await plainPaste(photo, painted, scene, margins);
    scores.push({
      ours: await seamScore(exact.png, size, margins),
      plain: await seamScore(plain, size, margins),
    });
  }
  const median = (which: 'ours' | 'plain') => scores.map((score) => score[which]).sort((a, b) => a - b)[3]!;
  expect(median('ours')).toBeLessThanOrEqual(1.1);
  expect(median('plain')).toBeGreaterThan(1.5);
}, 180_000);

test.each([-1, 1.5, MAX_BLEND + 1])('a blend of %d is none', async (blend) => {
  const none = { up: 0, right: 0, down: 0, left: 0 };
  await expect(composite(Buffer.alloc(0), Buffer.alloc(0), none, { blend })).rejects.toThrow(RangeError);
});
