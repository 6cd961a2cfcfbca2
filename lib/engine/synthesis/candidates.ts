import type { Arena } from './arena';
import type { Crew } from './crew';
import type { Recipe } from './exemplar';
import { unnaturalness } from './naturalness';
import type { Progress } from './progress';
import { type Pyramid, synthesiseLevel, workOf } from './synthesis';

/** Candidates are compared at the finest level whose photo is no higher (or wider) than this, pixels. */
const COMPARED_SIDE = 100;

const RECIPES: readonly Omit<Recipe, 'seed' | 'taste'>[] = [
  { mirrored: true, prior: 1, usage: 1 },
  { mirrored: false, prior: 1, usage: 1 },
  { mirrored: true, prior: 3, usage: 1 },
  { mirrored: true, prior: 1, usage: 0.5 },
  { mirrored: false, prior: 1, usage: 2 },
];

/** The best of several syntheses at a coarse level: its recipe, its level and the match field there. */
export type Candidate = { recipe: Recipe; level: number; field: Int32Array };

/**
 * Synthesises the coarse levels of the pyramid with every recipe and keeps the most natural one. Variants above 0 have
 * a taste of their own, another for each recipe.
 */
export function chooseCandidate(
  arena: Arena,
  crew: Crew,
  pyramid: Pyramid,
  seed: number,
  variant: number,
  progress: Progress,
): Candidate {
  const { frames, exemplar } = pyramid;
  const last = frames.length - 1;
  const small = frames.findIndex((frame) => Math.min(frame.photoWidth, frame.photoHeight) <= COMPARED_SIDE);
  const stop = small < 0 ? last : small;
  let best: Candidate | undefined;
  let least = Number.POSITIVE_INFINITY;
  const stretches = progress.split(RECIPES.map(() => 1));
  RECIPES.forEach((shape, i) => {
    const stretch = stretches[i].split(frames.slice(stop).map(workOf).reverse());
    const taste = variant === 0 ? 0 : 1;
    const recipe = { ...shape, taste, seed: Math.imul(seed, 1009) + Math.imul(variant, 7) + 31 * i };
    const mark = arena.mark();
    let field: Int32Array | undefined;
    for (let index = last; index >= stop; index--) {
      const level = synthesiseLevel(arena, crew, pyramid, index, recipe, stretch[last - index], field);
      field = level.read().field.slice();
      if (index > stop) continue;
      const score = unnaturalness(frames[index], level, exemplar.contrast);
      if (score < least) {
        least = score;
        best = { recipe, level: index, field };
      }
    }
    arena.release(mark);
    stretches[i].reach(1);
  });
  if (!best) throw new Error('No candidate was synthesised');
  return best;
}
