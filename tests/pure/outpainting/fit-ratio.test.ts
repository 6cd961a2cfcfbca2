import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorNames, anchors, placePhoto, shareOf } from '@/lib/outpainting/anchor';
import { canvasOf } from '@/lib/outpainting/canvas';
import { fitRatio } from '@/lib/outpainting/fit-ratio';
import { isLegal } from '@/lib/outpainting/limits';
import { presets, ratioOf } from '@/lib/outpainting/presets';
import { photo } from './arbitraries';

const anyPreset = fc.constantFrom(...presets);
const anyAnchor = fc.constantFrom(...anchorNames);

describe('fitting a ratio', () => {
  test('grows one axis to the nearest pixel', () => {
    const fit = fitRatio({ width: 4000, height: 3000 }, { width: 16, height: 9 }, anchors.left);
    expect(fit).toEqual({
      fits: true,
      margins: { up: 0, right: 1333, down: 0, left: 0 },
      factor: (5333 * 3000) / (4000 * 3000),
    });
  });

  test('says how much a turn from 16:9 to 9:16 would need', () => {
    const fit = fitRatio({ width: 1920, height: 1080 }, { width: 9, height: 16 }, anchors.center);
    expect(fit.fits).toBe(false);
    expect(fit.factor).toBeCloseTo(3.16, 2);
  });

  test('grows a photo that has the ratio already evenly by a quarter', () => {
    const fit = fitRatio({ width: 1600, height: 900 }, { width: 16, height: 9 }, anchors.center);
    expect(fit).toMatchObject({ fits: true, margins: { up: 113, right: 200, down: 112, left: 200 } });
  });

  test('ends within one pixel of the ratio, contains the photo and is legal, for every preset and anchor', () => {
    fc.assert(
      fc.property(photo, anyPreset, anyAnchor, (size, preset, anchor) => {
        const fit = fitRatio(size, preset.ratio, anchors[anchor]);
        const change = (preset.ratio.width * size.height) / (preset.ratio.height * size.width);
        if (!fit.fits) {
          expect(fit.factor).toBeGreaterThan(3);
          expect(Math.max(change, 1 / change)).toBeGreaterThan(3);
          return;
        }
        expect(isLegal(size, fit.margins)).toBe(true);
        const canvas = canvasOf(size, fit.margins);
        const { width, height } = preset.ratio;
        const off = Math.min(
          Math.abs(canvas.width - (canvas.height * width) / height),
          Math.abs(canvas.height - (canvas.width * height) / width),
        );
        expect(off).toBeLessThan(1.5);
      }),
      { numRuns: 3000 },
    );
  });

  test('keeps the ratio of the photo itself for "original"', () => {
    const size = { width: 4000, height: 3000 };
    expect(ratioOf(size, 'original')).toEqual(size);
    expect(ratioOf(size, 'free')).toBeNull();
    expect(ratioOf(size, 'no such preset')).toBeNull();
  });
});

describe('an anchor', () => {
  test('puts the photo where its name says', () => {
    const size = { width: 100, height: 100 };
    const canvas = { width: 200, height: 300 };
    expect(placePhoto(size, canvas, anchors['top-left'])).toEqual({ up: 0, right: 100, down: 200, left: 0 });
    expect(placePhoto(size, canvas, anchors.center)).toEqual({ up: 100, right: 50, down: 100, left: 50 });
    expect(placePhoto(size, canvas, anchors['bottom-right'])).toEqual({
      up: 200,
      right: 0,
      down: 0,
      left: 100,
    });
  });

  test('is found again in the margins it made', () => {
    const margin = fc.nat(40_000);
    fc.assert(
      fc.property(photo, margin, margin, margin, margin, (size, up, right, down, left) => {
        const margins = { up, right, down, left };
        const again = placePhoto(size, canvasOf(size, margins), shareOf(margins, 'center'));
        expect(again).toEqual(margins);
      }),
    );
  });
});

describe('presets', () => {
  test('have a name each', () => {
    expect(new Set(presets.map((preset) => preset.id)).size).toBe(presets.length);
  });
});
