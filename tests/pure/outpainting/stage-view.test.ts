import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitView, panBy, zoomTo } from '@/components/outpainting/stage-view';
import { moveFrame, openFrame } from '@/lib/outpainting/frame';
import { moves, photo } from './arbitraries';

const stage = fc.record({
  width: fc.integer({ min: 320, max: 3840 }),
  height: fc.integer({ min: 320, max: 2160 }),
});

describe('the view of the stage', () => {
  test('fitted shows the whole frame with room for a finger around it', () => {
    fc.assert(
      fc.property(photo, moves, stage, (size, steps, screen) => {
        const frame = steps.reduce((each, step) => moveFrame(size, each, step).frame, openFrame(size));
        const { up, right, down, left } = frame.margins;
        const { zoom, x, y } = fitView(size, frame.margins, screen);
        expect(x - left * zoom).toBeGreaterThanOrEqual(22);
        expect(y - up * zoom).toBeGreaterThanOrEqual(22);
        expect(x + (size.width + right) * zoom).toBeLessThanOrEqual(screen.width - 22);
        expect(y + (size.height + down) * zoom).toBeLessThanOrEqual(screen.height - 22);
      }),
    );
  });

  test('zooms around the point under the pointer', () => {
    const view = { zoom: 0.5, x: 100, y: 50, isFitted: true };
    const zoomed = zoomTo(view, 1, { x: 300, y: 250 });
    expect(zoomed).toEqual({ zoom: 1, x: -100, y: -150, isFitted: false });
  });

  test('pans by what the pointer moved', () => {
    expect(panBy({ zoom: 2, x: 1, y: 2, isFitted: true }, { x: 10, y: -5 })).toEqual({
      zoom: 2,
      x: 11,
      y: -3,
      isFitted: false,
    });
  });
});
