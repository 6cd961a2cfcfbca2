import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pyramidFrames } from '../../lib/engine/synthesis/pyramid';
import { WORKING_PIXELS, workingFrame } from '../../lib/engine/synthesis/working-size';

const frame = fc
  .tuple(fc.nat(8192 - 300), fc.nat(8192 - 300), fc.nat(2000), fc.nat(2000), fc.nat(2000), fc.nat(2000))
  .map(([w, h, left, right, up, down]) => ({
    width: w + 300 + left + right,
    height: h + 300 + up + down,
    photoX: left,
    photoY: up,
    photoWidth: w + 300,
    photoHeight: h + 300,
  }));

it('levels shrink by at most two down to a photo of about 32 pixels in its shorter side', () => {
  fc.assert(
    fc.property(frame, (finest) => {
      const frames = pyramidFrames(finest);
      const coarsest = frames[frames.length - 1];
      expect(Math.min(coarsest.photoWidth, coarsest.photoHeight)).toBe(32);
      for (let i = 1; i < frames.length; i++) {
        expect(frames[i - 1].photoWidth).toBeLessThanOrEqual(2 * frames[i].photoWidth + 1);
        expect(frames[i].photoX + frames[i].photoWidth).toBeLessThanOrEqual(frames[i].width);
        expect(frames[i].photoY + frames[i].photoHeight).toBeLessThanOrEqual(frames[i].height);
      }
    }),
  );
});

it('the working canvas keeps every margin and stays near its size', () => {
  fc.assert(
    fc.property(frame, (full) => {
      const work = workingFrame(full);
      expect(work.width * work.height).toBeLessThanOrEqual(1.05 * WORKING_PIXELS);
      expect(work.photoX > 0).toBe(full.photoX > 0);
      expect(work.height > work.photoY + work.photoHeight).toBe(full.height > full.photoY + full.photoHeight);
    }),
  );
});
