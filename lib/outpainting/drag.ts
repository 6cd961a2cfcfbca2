import {
  areaFactor,
  canvasOf,
  eachSide,
  type Margins,
  oppositeOf,
  type Side,
  type Size,
  sides,
} from './canvas';
import { type FrameProblem, frameProblem, isLegal } from './frame-problem';

/**
 * Pulling the frame by one of its eight handles. A pull is measured from where the gesture began, never from the
 * last event, so that a frame that was stopped at a limit follows the pointer back.
 */
export type Delta = { x: number; y: number };

export const handles = {
  'up-left': ['up', 'left'],
  up: ['up'],
  'up-right': ['up', 'right'],
  right: ['right'],
  'down-right': ['down', 'right'],
  down: ['down'],
  'down-left': ['down', 'left'],
  left: ['left'],
} as const satisfies Record<string, readonly Side[]>;

export type Handle = keyof typeof handles;
export const handleNames = Object.keys(handles) as Handle[];

export type Pull = {
  handle: Handle;
  /** Photo pixels, x to the right and y down, as a pointer moves. */
  by: Delta;
  /** Keeps the canvas's proportions as they were when the gesture began (Shift). */
  proportional?: boolean;
  /** Moves the opposite side as far the other way (Alt). */
  bothSides?: boolean;
  /** A side that comes this near to the photo's edge, in photo pixels, stays on it: cropping is meant, never slipped into. */
  snap?: number;
};

/** Why a frame did not go as far as it was asked to. */
export type Stop =
  | FrameProblem
  /** The photo cannot be slid out of its frame. */
  | { problem: 'photo_edge'; side: Side };

export type Moved = { margins: Margins; stop: Stop | null };

const outward: Record<Side, (by: Delta) => number> = {
  up: (by) => -by.y,
  right: (by) => by.x,
  down: (by) => by.y,
  left: (by) => -by.x,
};

/** How many pixels each side would gain, before any limit. */
function growth(canvas: Size, pull: Pull): Margins {
  const moved: readonly Side[] = handles[pull.handle];
  const gains: Margins = { up: 0, right: 0, down: 0, left: 0 };
  const sideOf = (axis: readonly Side[]) => moved.find((side) => axis.includes(side));
  const across = sideOf(['left', 'right']);
  const along = sideOf(['up', 'down']);
  const reach = pull.bothSides ? 2 : 1;
  let wider = across ? outward[across](pull.by) * reach : 0;
  let taller = along ? outward[along](pull.by) * reach : 0;

  if (pull.proportional) {
    // The nearest point to the pointer on the canvas's diagonal; for an edge, the point level with it.
    const scale =
      across && along
        ? (wider * canvas.width + taller * canvas.height) / (canvas.width ** 2 + canvas.height ** 2)
        : across
          ? wider / canvas.width
          : taller / canvas.height;
    wider = canvas.width * scale;
    taller = canvas.height * scale;
  }

  give(gains, wider, across, 'left', pull.bothSides);
  give(gains, taller, along, 'up', pull.bothSides);
  return gains;
}

/** Gives an axis's gain to the side that is pulled; to both when none is pulled or both are. */
function give(gains: Margins, gain: number, pulled: Side | undefined, first: Side, bothSides = false): void {
  if (pulled && !bothSides) {
    gains[pulled] = gain;
    return;
  }
  gains[first] = gain / 2;
  gains[oppositeOf[first]] = gain / 2;
}

/**
 * The margins after a pull, as far towards the wish as so many passes allow, and why they went no further.
 * `start` must be legal, and so is the answer.
 */
export function pullHandle(photo: Size, start: Margins, pull: Pull, passes = 1): Moved {
  const gains = growth(canvasOf(photo, start), pull);
  const snap = pull.proportional ? 0 : (pull.snap ?? 0);
  const wish = (part: number) =>
    eachSide((side) => {
      const margin = Math.round(start[side] + gains[side] * part) + 0;
      return gains[side] !== 0 && Math.abs(margin) <= snap ? 0 : margin;
    });
  const moved = approach(photo, wish, passes);
  if (!moved.stop || pull.proportional) return moved;
  if (!isCrop(moved.stop)) return moved;
  // A side that cannot be cropped further no longer holds back the other: they go on alone, each as far as it can.
  let { margins } = moved;
  for (const side of [...sides, ...sides]) {
    const from = margins;
    const rest = wish(1)[side] - from[side];
    const alone = (part: number) => ({ ...from, [side]: Math.round(from[side] + rest * part) + 0 });
    margins = approach(photo, alone, passes).margins;
  }
  return { margins, stop: moved.stop };
}

function isCrop({ problem }: Stop): boolean {
  return problem === 'core_too_small' || problem === 'core_too_long';
}

/**
 * Moves the photo inside its frame, whose size stays, as far as the frame reaches: one that is whole stays whole, and one
 * that is larger than its frame still fills it.
 */
export function slidePhoto(photo: Size, start: Margins, by: Delta, passes = 1): Moved {
  const x = within(start.left, start.right, Math.round(by.x));
  const y = within(start.up, start.down, Math.round(by.y));
  const slid = (part: number): Margins => {
    const [across, along] = [Math.round(x.reached * part) + 0, Math.round(y.reached * part) + 0];
    return {
      up: start.up + along,
      right: start.right - across,
      down: start.down - along,
      left: start.left + across,
    };
  };
  const moved = approach(photo, slid, passes);
  if (moved.stop) return moved;
  const edge = edgeOf(x, 'left', 'right') ?? edgeOf(y, 'up', 'down');
  return { ...moved, stop: edge && { problem: 'photo_edge', side: edge } };
}

type Slide = { reached: number; wished: number };

function within(first: number, second: number, wished: number): Slide {
  const total = first + second;
  const low = Math.min(0, total, first) - first;
  const high = Math.max(0, total, first) - first;
  return { wished, reached: Math.min(Math.max(wished, low), high) + 0 };
}

function edgeOf({ reached, wished }: Slide, first: Side, second: Side): Side | null {
  if (wished === reached) return null;
  return wished < reached ? first : second;
}

/** Walks from part 0, which is legal, towards part 1 as far as it stays legal. */
export function approach(photo: Size, wish: (part: number) => Margins, passes: number): Moved {
  if (isLegal(photo, wish(1), passes)) return { margins: wish(1), stop: null };
  let legal = 0;
  let illegal = 1;
  // Halving until the parts are neighbours: 60 halvings tell single pixels apart at any size.
  for (let halving = 0; halving < 60; halving++) {
    const middle = (legal + illegal) / 2;
    if (isLegal(photo, wish(middle), passes)) legal = middle;
    else illegal = middle;
  }
  const stop = frameProblem(photo, wish(illegal), passes);
  if (stop?.problem === 'area_too_large') stop.factor = Math.max(stop.factor, areaFactor(photo, wish(1)));
  return { margins: wish(legal), stop };
}
