import fc from 'fast-check';
import { anchorNames } from '@/lib/outpainting/anchor';
import { sides } from '@/lib/outpainting/canvas';
import { handleNames } from '@/lib/outpainting/drag';
import type { Move } from '@/lib/outpainting/frame';
import { photoProblem } from '@/lib/outpainting/limits';
import { ratioPresets, sizePresets } from '@/lib/outpainting/presets';

/** Photos a provider takes, from the smallest to 100 megapixels. */
export const photo = fc
  .record({ width: fc.integer({ min: 300, max: 12_000 }), height: fc.integer({ min: 300, max: 12_000 }) })
  .filter((size) => photoProblem(size) === null);

const pixels = fc.oneof(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -60_000, max: 60_000 }));
const delta = fc.record({ x: fc.oneof(pixels, fc.double({ min: -3, max: 3, noNaN: true })), y: pixels });

const oneOf = <Move>(...moves: fc.Arbitrary<Move>[]) => fc.oneof(...moves);

export const pull = fc.record({
  handle: fc.constantFrom(...handleNames),
  by: delta,
  proportional: fc.boolean(),
  bothSides: fc.boolean(),
});

export const move: fc.Arbitrary<Move> = oneOf<Move>(
  pull.map((pulled) => ({ move: 'pull', ...pulled })),
  delta.map((by) => ({ move: 'slide', by })),
  fc.record({ move: fc.constant('set_margin'), side: fc.constantFrom(...sides), pixels }),
  fc.record({ move: fc.constant('set_canvas'), axis: fc.constantFrom('width', 'height'), pixels }),
  fc.record({
    move: fc.constant('fit'),
    preset: fc.constantFrom(...ratioPresets, ...sizePresets),
    by: fc.constantFrom(undefined, 'passes', 'crop'),
  }),
  fc.constantFrom(...anchorNames).map((anchor) => ({ move: 'anchor', anchor })),
  fc.integer({ min: 0, max: 5 }).map((passes) => ({ move: 'allow', passes })),
  fc.boolean().map((isLocked) => ({ move: 'lock', isLocked })),
  fc.constant({ move: 'clear' }),
);

export const moves = fc.array(move, { minLength: 1, maxLength: 12 });
