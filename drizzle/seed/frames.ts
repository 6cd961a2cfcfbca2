import { anchors } from '@/lib/outpainting/anchor';
import { canvasOf, type Margins, type Size } from '@/lib/outpainting/canvas';
import { fitRatio } from '@/lib/outpainting/fit-ratio';
import { frameProblem } from '@/lib/outpainting/frame-problem';
import { planPasses } from '@/lib/outpainting/passes';
import { findPreset } from '@/lib/outpainting/presets';
import { usualRatio } from '@/lib/outpainting/usual-ratio';

const MAX_PASSES = 3;

/** What cameras and telephones make. */
export const photoSizes: readonly Size[] = [
  [4000, 3000],
  [3024, 4032],
  [6000, 4000],
  [4032, 3024],
  [1920, 1080],
  [3000, 4000],
  [4080, 3060],
  [4000, 6000],
  [2048, 2048],
  [1080, 1920],
  [5184, 3456],
  [1500, 1000],
].map(([width, height]) => ({ width: width!, height: height! }));

/** What is asked for, and how often of a hundred times. */
const wishes: readonly (readonly [string, number])[] = [
  ['16:9', 22],
  ['1:1', 14],
  ['4:5', 10],
  ['9:16', 10],
  ['3:2', 6],
  ['4:3', 6],
  ['21:9', 4],
  ['2:3', 3],
  ['3:4', 3],
  ['5:4', 2],
  ['story', 4],
  ['open-graph', 3],
  ['wallpaper-4k', 2],
  ['9:21', 1],
];

/** What some pull by hand, in parts of the photo's sides. */
const pulls: readonly Margins[] = [
  { up: 0, right: 0.37, down: 0, left: 0 },
  { up: 0.21, right: 0.13, down: 0.08, left: 0.13 },
  { up: 0, right: 0.11, down: 0.43, left: 0.29 },
  { up: 0.6, right: 0, down: 0, left: 0.05 },
];

export type Frame = {
  margins: Margins;
  canvas: Size;
  ratio: string | null;
  preset: string | null;
  passes: Margins[];
};

function frameOf(photo: Size, margins: Margins, preset: string | null): Frame[] {
  const plan = planPasses(photo, margins, MAX_PASSES);
  if (!plan || frameProblem(photo, margins, MAX_PASSES)) return [];
  const canvas = canvasOf(photo, margins);
  return [{ margins, canvas, ratio: usualRatio(canvas), preset, passes: plan }];
}

/** A hundred frames of a photo, each as often as it is wished; whatever cannot be painted is pulled by hand instead. */
export function framesOf(photo: Size): Frame[] {
  const usual = wishes.flatMap(([id, times]) => {
    const { margins } = fitRatio(photo, findPreset(photo, id)!.ratio, anchors.center);
    return frameOf(photo, margins, id).flatMap((frame) => Array<Frame>(times).fill(frame));
  });
  const free = pulls.flatMap(({ up, right, down, left }) => {
    const [across, along] = [
      (part: number) => Math.round(photo.width * part),
      (part: number) => Math.round(photo.height * part),
    ];
    return frameOf(
      photo,
      { up: along(up), right: across(right), down: along(down), left: across(left) },
      null,
    );
  });
  return Array.from({ length: 100 }, (_, slot) => usual[slot] ?? free[slot % free.length]!);
}
