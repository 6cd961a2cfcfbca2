import type { FrameProblem } from '@/lib/outpainting/frame-problem';
import type { PhotoProblem } from '@/lib/outpainting/limits';

/** Why a photo cannot be expanded as it is, as a sentence with a way out. */
export function photoSentence(problem: PhotoProblem): string {
  if (problem === 'too_small')
    return 'Each side of the photo must have at least 300 pixels. Choose a larger version of it.';
  return 'The photo is longer than 2.5 to 1. Crop it to 2.5:1 or less first.';
}

/** Why a frame cannot be painted, as a sentence with a way out. */
export function frameSentence(frame: FrameProblem): string {
  switch (frame.problem) {
    case 'nothing_to_paint':
      return 'Pull at least one side of the frame outwards first.';
    case 'not_whole':
      return `The margin ${frame.side} must be a whole number of pixels.`;
    case 'core_too_small':
      return `What is left of the photo must have at least ${frame.min} pixels on each side. Crop less.`;
    case 'core_too_long':
      return `What is left of the photo must not be longer than ${frame.max} to 1. Crop less.`;
    case 'canvas_too_long':
      return `A canvas can be at most ${frame.max} to 1.`;
    case 'canvas_too_large':
      return `A canvas of several passes can have at most ${frame.megapixels} megapixels.`;
    case 'area_too_large':
      return `The canvas would be ${(Math.ceil(frame.factor * 100) / 100).toFixed(2)} times the photo; ${frame.passes === 1 ? 'one pass paints' : `${frame.passes} passes paint`} at most ${frame.max.toFixed(2)} times.`;
  }
}
