import { z } from 'zod';
import { type Anchor, anchorNames, anchors } from '@/lib/outpainting/anchor';
import type { Margins, Size } from '@/lib/outpainting/canvas';
import { toMargins } from '@/lib/outpainting/expansion-ratio';
import { fitRatio, type Ratio } from '@/lib/outpainting/fit-ratio';
import { passLimits, planLimits } from '@/lib/outpainting/limits';
import { findPreset, presetIds } from '@/lib/outpainting/presets';

const pixels = z.number().int('Use whole pixels.').min(-100_000).max(100_000).default(0);
const ratio = z.number().min(0).max(passLimits.maxRatioPerSide).default(0);

/** The ways to say how far a photo is to be expanded. Exactly one of the first four is given. */
export const wishedFrameFields = {
  margins: z
    .strictObject({ up: pixels, right: pixels, down: pixels, left: pixels })
    .optional()
    .describe(
      'Pixels to add on each side; a side left out gets none. Negative pixels cut off from the photo.',
    ),
  ratios: z
    .strictObject({ up: ratio, right: ratio, down: ratio, left: ratio })
    .optional()
    .describe('The same as multiples of the photo’s height (up, down) or width (left, right).'),
  preset: z
    .enum(presetIds)
    .optional()
    .describe(
      'A known format. One with a size is framed by its ratio; a download can have exactly that size.',
    ),
  aspect: z
    .string()
    .regex(/^[1-9]\d{0,4}:[1-9]\d{0,4}$/, 'Write a ratio as width:height, such as 7:5.')
    .optional()
    .describe('Any ratio of the canvas, as `width:height`.'),
  anchor: z
    .enum(anchorNames)
    .default('center')
    .describe('Where the photo sits on a canvas made by `preset` or `aspect`.'),
  maxPasses: z
    .number()
    .int()
    .min(1)
    .max(planLimits.maxPasses)
    .default(1)
    .describe('How many passes it may take. One paints up to three times the photo’s area; each is charged.'),
};

type WishedFrame = {
  margins?: Margins;
  ratios?: Margins;
  preset?: string;
  aspect?: string;
  anchor: Anchor;
};

const ways = ['margins', 'ratios', 'preset', 'aspect'] as const;

/** Complains unless a frame was said in exactly one way. For `superRefine`. */
export function checkOneFrame(frame: Partial<WishedFrame>, check: z.RefinementCtx): void {
  const given = ways.filter((way) => frame[way] !== undefined);
  if (given.length === 1) return;
  const message = `Give exactly one of ${ways.join(', ')}.`;
  for (const way of given.length > 0 ? given : (['margins'] as const))
    check.addIssue({ code: 'custom', path: [way], message });
}

/** The margins that a wish comes to with a given photo. Whether they can be painted is judged where they are asked for. */
export function wishedMargins(photo: Size, wish: WishedFrame): Margins {
  if (wish.margins) return wish.margins;
  if (wish.ratios) return toMargins(photo, wish.ratios);
  return fitRatio(photo, wishedRatio(photo, wish), anchors[wish.anchor]).margins;
}

function wishedRatio(photo: Size, { preset, aspect }: WishedFrame): Ratio {
  if (preset) return findPreset(photo, preset)?.ratio ?? photo;
  const [width, height] = (aspect ?? '').split(':').map(Number);
  return { width: width!, height: height! };
}
