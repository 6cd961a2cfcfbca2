import type { Arena, Pointer } from './arena';
import type { Crew } from './crew';
import type { Exemplar, Recipe } from './exemplar';
import type { Frame } from './frame';
import { Level } from './level';
import { carryUp } from './match-field';
import { peelOnion } from './onion-peel';
import type { Progress } from './progress';
import { UsageBalance } from './usage';

/** Sweeps of search and vote, finest level first; coarser levels take the last. */
const SWEEPS = [1, 2, 5, 10, 14];
/** Usage counts at levels whose photo is lower (or narrower) than this: finer, it would tear pieces apart. */
const SPREAD_SIDE = 130;
/** Search window at the two finest levels, pixels. */
const FINE_RADIUS = 16;

/** About how long a level's setting up, weighing and voting take, and a sweep's search and vote. */
const BEGINNING = [2, 1, 6] as const;
const SWEEP = [6, 4] as const;

/** A photo's pyramid in shared memory, finest level first. */
export type Pyramid = { frames: Frame[]; planes: Pointer[]; exemplar: Exemplar };

function sweepsOf(level: number): number {
  return SWEEPS[Math.min(level, SWEEPS.length - 1)];
}

/** About how much work a level is, in pixel sweeps; its setting up counts as one. */
export function workOf({ width, height, photoWidth, photoHeight }: Frame, level: number): number {
  return (width * height - photoWidth * photoHeight) * (sweepsOf(level) + 1);
}

/**
 * Finds for every patch of one level's canvas where in the photo it comes from (Wexler 2007, with PatchMatch,
 * Barnes 2009). Starts from the match field of the coarser level `above`, or from an onion peel without one.
 * The level stays in the arena; `field` is where its match field goes, if not there too.
 */
export function synthesiseLevel(
  arena: Arena,
  crew: Crew,
  pyramid: Pyramid,
  index: number,
  recipe: Recipe,
  progress: Progress,
  above?: Int32Array,
  field?: Pointer,
): Level {
  const frame = pyramid.frames[index];
  const size = frame.width * frame.height;
  const level = new Level(arena, frame, pyramid.planes[index], pyramid.exemplar, recipe, index, field);
  const sweeps = sweepsOf(index);
  const [beginning, ...sweeping] = progress.split([1, ...new Array<number>(sweeps).fill(1)]);
  const [settingUp, weighing, voting] = beginning.split(BEGINNING);
  settingUp.reach(1);
  if (above) {
    carryUp(pyramid.frames[index + 1], above, frame, arena.ints(level.field, size));
    crew.run('weigh', level.record, level.bands, 0, weighing);
    crew.run('vote', level.record, level.bands, 0, voting);
  } else {
    peelOnion(arena, crew.kernel, level);
  }
  level.radius = index < 2 ? FINE_RADIUS : Math.max(frame.photoWidth, frame.photoHeight);
  const coarse = index > 0 && Math.min(frame.photoWidth, frame.photoHeight) < SPREAD_SIDE;
  const balance = coarse
    ? new UsageBalance(arena, level, pyramid.exemplar.contrast, recipe.usage)
    : undefined;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const [searching, revoting] = sweeping[sweep].split(SWEEP);
    arena.ints(level.before, size).set(arena.ints(level.field, size));
    balance?.update();
    crew.run('search', level.record, level.bands, sweep, searching);
    level.trustByCost();
    crew.run('weigh', level.record, level.bands);
    crew.run('vote', level.record, level.bands, 0, revoting);
  }
  return level;
}
