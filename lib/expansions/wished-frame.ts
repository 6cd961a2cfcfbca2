import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { type Anchor, anchorNames, anchors } from '@/lib/outpainting/anchor';
import type { Margins, Size } from '@/lib/outpainting/canvas';
import { toMargins } from '@/lib/outpainting/expansion-ratio';
import { fitRatio, type Ratio } from '@/lib/outpainting/fit-ratio';
import { passLimits } from '@/lib/outpainting/limits';
import { presets, ratioOf } from '@/lib/outpainting/presets';
import { frameSentence } from './frame-sentence';

const pixels = z.number().int('Use whole pixels.').min(0).max(100_000).default(0);
const ratio = z.number().min(0).max(passLimits.maxRatioPerSide).default(0);

/** The ways to say how far a photo is to be expanded. Exactly one of the first four is given. */
export const wishedFrameFields = {
  margins: z
    .strictObject({ up: pixels, right: pixels, down: pixels, left: pixels })
    .optional()
    .describe('Pixels to add on each side; a side left out gets none.'),
  ratios: z
    .strictObject({ up: ratio, right: ratio, down: ratio, left: ratio })
    .optional()
    .describe('The same as multiples of the photo’s height (up, down) or width (left, right).'),
  preset: z
    .enum(['original', ...presets.map(({ id }) => id)])
    .optional()
    .describe('A known format. A size stands for its ratio; the photo keeps its own pixels.'),
  aspect: z
    .string()
    .regex(/^[1-9]\d{0,4}:[1-9]\d{0,4}$/, 'Write a ratio as width:height, such as 7:5.')
    .optional()
    .describe('Any ratio of the canvas, as `width:height`.'),
  anchor: z
    .enum(anchorNames)
    .default('center')
    .describe('Where the photo sits on a canvas made by `preset` or `aspect`.'),
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
  const way = wish.preset ? 'preset' : 'aspect';
  const fit = fitRatio(photo, wishedRatio(photo, wish), anchors[wish.anchor]);
  if (fit.fits) return fit.margins;
  const { factor } = fit;
  const sentence = frameSentence({ problem: 'area_too_large', factor, max: passLimits.maxAreaFactor });
  throw new AppError('invalid', sentence, { fields: { [way]: [sentence] } });
}

function wishedRatio(photo: Size, { preset, aspect }: WishedFrame): Ratio {
  if (preset) return ratioOf(photo, preset) ?? photo;
  const [width, height] = (aspect ?? '').split(':').map(Number);
  return { width: width!, height: height! };
}
