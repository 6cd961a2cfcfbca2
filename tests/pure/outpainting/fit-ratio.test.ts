import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorNames, anchors, placePhoto, shareOf } from '@/lib/outpainting/anchor';
import { canvasOf } from '@/lib/outpainting/canvas';
import { fitByCrop, fitRatio } from '@/lib/outpainting/fit-ratio';
import { isLegal } from '@/lib/outpainting/frame-problem';
import { findPreset, presetIds, ratioPresets, sizePresets } from '@/lib/outpainting/presets';
import { photo } from './arbitraries';

const presets = [...ratioPresets, ...sizePresets];

const anyPreset = fc.constantFrom(...presets);
const anyAnchor = fc.constantFrom(...anchorNames);

describe('fitting a ratio', () => {
  test('grows one axis to the nearest pixel', () => {
    const fit = fitRatio({ width: 4000, height: 3000 }, { width: 16, height: 9 }, anchors.left);
    expect(fit).toEqual({
      passes: 1,
      margins: { up: 0, right: 1333, down: 0, left: 0 },
      factor: (5333 * 3000) / (4000 * 3000),
    });
  });

  test('says how much a turn from 16:9 to 9:16 would need', () => {
    const fit = fitRatio({ width: 1920, height: 1080 }, { width: 9, height: 16 }, anchors.center);
    expect(fit.passes).toBe(2);
    expect(fit.factor).toBeCloseTo(3.16, 2);
  });

  test('grows a photo that has the ratio already evenly by a quarter', () => {
    const fit = fitRatio({ width: 1600, height: 900 }, { width: 16, height: 9 }, anchors.center);
    expect(fit).toMatchObject({ passes: 1, margins: { up: 113, right: 200, down: 112, left: 200 } });
  });

  test('ends within one pixel of the ratio, contains the photo and is legal, for every preset and anchor', () => {
    fc.assert(
      fc.property(photo, anyPreset, anyAnchor, (size, preset, anchor) => {
        const fit = fitRatio(size, preset.ratio, anchors[anchor]);
        const change = (preset.ratio.width * size.height) / (preset.ratio.height * size.width);
        if (Math.max(change, 1 / change) > 3.01) expect(fit.passes).not.toBe(1);
        if (fit.passes !== null) expect(isLegal(size, fit.margins, fit.passes)).toBe(true);
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

  test('by a crop stays within one pass, cuts off no pixel more than it must, and has the ratio', () => {
    fc.assert(
      fc.property(photo, anyPreset, anyAnchor, (size, preset, anchor) => {
        const fit = fitByCrop(size, preset.ratio, anchors[anchor]);
        fc.pre(fit !== null);
        const { margins } = fit!;
        expect(isLegal(size, margins, 1)).toBe(true);
        const canvas = canvasOf(size, margins);
        const { width, height } = preset.ratio;
        const isWider = width * size.height >= height * size.width;
        const off = isWider
          ? canvas.width - (canvas.height * width) / height
          : canvas.height - (canvas.width * height) / width;
        expect(Math.abs(off)).toBeLessThanOrEqual(0.5);
        // One row or column more of the photo would need more than three times its area.
        const kept = isWider ? canvas.height + 1 : canvas.width + 1;
        const needed = isWider ? (kept * width) / height / size.width : (kept * height) / width / size.height;
        expect(needed).toBeGreaterThan(3);
      }),
      { numRuns: 3000 },
    );
  });

  test('keeps the ratio of the photo itself for "original", and reads sizes of a person’s own', () => {
    const size = { width: 4000, height: 3000 };
    expect(findPreset(size, 'original')?.ratio).toEqual(size);
    expect(findPreset(size, '1600x500')?.size).toEqual({ width: 1600, height: 500 });
    for (const id of ['free', 'no such preset', '0x500', '99999x500', '1600x500x2', null])
      expect(findPreset(size, id)).toBeNull();
    for (const id of presetIds) expect(findPreset(size, id)?.id).toBe(id);
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
