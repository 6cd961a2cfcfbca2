import { areaFactor, canvasOf, type Margins, oppositeOf, type Side, type Size, sides } from './canvas';
import { frameProblem, isLegal } from './limits';

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
};

/** Why a frame did not go as far as it was asked to. */
export type Stop =
  /** The whole photo stays: its own edge was reached. */
  | { reason: 'photo_edge'; side: Side }
  /** One side may add at most `max` pixels. */
  | { reason: 'side_limit'; side: Side; max: number }
  /** The canvas would be `factor` times the photo's area, and one pass paints at most `max` times. */
  | { reason: 'area_limit'; factor: number; max: number };

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
 * The margins after a pull, as far towards the wish as one pass allows, and why they went no further.
 * `start` must be legal, and so is the answer.
 */
export function pullHandle(photo: Size, start: Margins, pull: Pull): Moved {
  const gains = growth(canvasOf(photo, start), pull);
  const wish = (part: number): Margins => {
    const margins = {} as Margins;
    for (const side of sides) margins[side] = Math.round(start[side] + gains[side] * part) + 0;
    return margins;
  };
  // A side that meets the photo's edge stops alone, unless proportions would break: then all stop together.
  const reached = (part: number) => (pull.proportional ? wish(part) : keepPhoto(wish(part)));
  return approach(photo, wish, reached);
}

/** Moves the photo inside its frame, whose size stays, as far as the frame reaches. */
export function slidePhoto(photo: Size, start: Margins, by: Delta): Moved {
  const slid = (x: number, y: number): Margins => ({
    up: start.up + y,
    right: start.right - x,
    down: start.down - y,
    left: start.left + x,
  });
  const x = Math.round(by.x);
  const y = Math.round(by.y);
  return {
    margins: slid(
      Math.min(Math.max(x, -start.left), start.right),
      Math.min(Math.max(y, -start.up), start.down),
    ),
    stop: whyNot(photo, slid(x, y)),
  };
}

/** Walks from part 0, which is legal, towards part 1 as far as it stays legal. */
function approach(photo: Size, wish: (part: number) => Margins, reached: (part: number) => Margins): Moved {
  if (isLegal(photo, reached(1))) return { margins: reached(1), stop: whyNot(photo, wish(1)) };
  let legal = 0;
  let illegal = 1;
  // Halving until the parts are neighbours: 60 halvings tell single pixels apart at any size.
  for (let halving = 0; halving < 60; halving++) {
    const middle = (legal + illegal) / 2;
    if (isLegal(photo, reached(middle))) legal = middle;
    else illegal = middle;
  }
  const stop = whyNot(photo, reached(illegal));
  if (stop?.reason === 'area_limit') stop.factor = areaFactor(photo, keepPhoto(wish(1)));
  return { margins: reached(legal), stop };
}

/** What is wrong with a wished frame, as the reason a move stops; null when nothing is. */
export function whyNot(photo: Size, wished: Margins): Stop | null {
  const problem = frameProblem(photo, wished);
  switch (problem?.problem) {
    case 'not_whole':
      return { reason: 'photo_edge', side: problem.side };
    case 'side_too_far':
      return { reason: 'side_limit', side: problem.side, max: problem.max };
    case 'area_too_large':
      return { reason: 'area_limit', factor: problem.factor, max: problem.max };
    default:
      return null;
  }
}

function keepPhoto(margins: Margins): Margins {
  const kept = {} as Margins;
  for (const side of sides) kept[side] = Math.max(0, margins[side]);
  return kept;
}
