import type { Arena, Pointer } from './arena';
import type { Crew } from './crew';
import { exemplarRules } from './exemplar-rules';
import type { Frame } from './frame';
import { Level } from './level';
import { carryUp } from './match-field';
import { peelOnion } from './onion-peel';

/** Sweeps of search and vote, finest level first; coarser levels take the last. */
const SWEEPS = [1, 2, 5, 10, 14];
/** Search window at the two finest levels, pixels. */
const FINE_RADIUS = 16;

/**
 * Finds for every patch of the canvas where in the photo it comes from (Wexler 2007 with PatchMatch, Barnes 2009).
 * `frames` and `planes` are the pyramid, finest first. Writes the match field of the finest level to `field`.
 */
export function synthesise(
  arena: Arena,
  crew: Crew,
  frames: Frame[],
  planes: Pointer[],
  field: Pointer,
  seed: number,
  onProgress: (fraction: number) => void,
): void {
  const total = frames.reduce((sum, f, i) => sum + f.width * f.height * (1 + (SWEEPS[i] ?? 14)), 0);
  let done = 0;
  let above: Level | undefined;
  for (let i = frames.length - 1; i >= 0; i--) {
    const frame = frames[i];
    const level: Level = new Level(
      arena,
      frame,
      planes[i],
      exemplarRules(frame, seed + i),
      i === 0 ? field : undefined,
    );
    if (above) carryUp(arena, above.frame, above.field, frame, level.field);
    else peelOnion(arena, crew.kernel, level);
    level.radius = i < 2 ? FINE_RADIUS : Math.max(frame.photoWidth, frame.photoHeight);
    if (above) {
      crew.run('weigh', level.record, level.bands);
      crew.run('vote', level.record, level.bands);
    }
    const size = frame.width * frame.height;
    for (let sweep = 0; sweep < (SWEEPS[i] ?? 14); sweep++) {
      arena.ints(level.before, size).set(arena.ints(level.field, size));
      crew.run('search', level.record, level.bands, sweep);
      level.trustByCost();
      crew.run('weigh', level.record, level.bands);
      crew.run('vote', level.record, level.bands);
      done += size;
      onProgress(done / total);
    }
    above = level;
  }
}
