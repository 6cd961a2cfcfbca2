import type { FrameProblem, PhotoProblem } from '@/lib/outpainting/limits';

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
      return `The margin ${frame.side} must be a whole number of pixels, zero or more.`;
    case 'side_too_far':
      return `The margin ${frame.side} can be at most ${Math.floor(frame.max)} pixels, twice the photo's side.`;
    case 'area_too_large':
      return `The canvas would be ${frame.factor.toFixed(2)} times the photo; one run paints at most ${frame.max.toFixed(2)} times.`;
  }
}
