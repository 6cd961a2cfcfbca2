import type { Size } from '@/lib/outpainting/canvas';
import { photoProblem } from '@/lib/outpainting/limits';

/** Why a photo cannot be expanded as it is, and what helps, for the person who chose it; null when it can. */
export function photoSentence({ width, height }: Size): string | null {
  switch (photoProblem({ width, height })) {
    case 'too_small':
      return `This photo is ${width} x ${height} pixels. Each side needs at least 300: enlarge it first, or choose a larger version of it.`;
    case 'too_long':
      return `This photo is ${width} x ${height} pixels. One side may be at most 2.5 times the other: crop it first.`;
    case null:
      return null;
  }
}
