import { type Anchor, anchorNames, anchors, placePhoto, shareOf } from './anchor';
import { canvasOf, type Margins, noMargins, type Side, type Size, sameMargins } from './canvas';
import { approach, type Delta, type Moved, type Pull, pullHandle, type Stop, slidePhoto } from './drag';
import { fitByCrop, fitRatio } from './fit-ratio';
import { farthest, frameProblem, isLegal, nearest } from './frame-problem';
import { planLimits } from './limits';
import { findPreset, firstPreset, type Preset, type PresetId } from './presets';

/** What a person has framed. */
export type Frame = {
  margins: Margins;
  anchor: Anchor;
  /** The preset the margins came from, `free` once they were changed by hand. */
  preset: PresetId;
  /** How many passes it may take. */
  passes: number;
  /** Whether pulls and numbers keep the proportions of the canvas. */
  isLocked: boolean;
};

/** Everything a person can do to a frame, by pointer, keys or fields. */
export type Move =
  | ({ move: 'pull' } & Pull)
  | { move: 'slide'; by: Delta }
  | { move: 'set_margin'; side: Side; pixels: number }
  | { move: 'set_canvas'; axis: keyof Size; pixels: number }
  /** `by` is how a preset is met that one pass does not reach; without it the frame stays, and says what it needs. */
  | { move: 'fit'; preset: Preset; by?: 'passes' | 'crop' }
  | { move: 'anchor'; anchor: Anchor }
  | { move: 'allow'; passes: number }
  | { move: 'lock'; isLocked: boolean }
  | { move: 'clear' };

export type MovedFrame = { frame: Frame; stop: Stop | null };

/** The frame a photo opens with: a popular preset, so that one click expands it. */
export function openFrame(photo: Size): Frame {
  const bare: Frame = { margins: noMargins, anchor: 'center', preset: 'free', passes: 1, isLocked: false };
  return moveFrame(photo, bare, { move: 'fit', preset: firstPreset(photo) }).frame;
}

/**
 * The frame after a move and, when it went less far than asked, why.
 * From a legal frame every move leads to a legal frame.
 */
export function moveFrame(photo: Size, frame: Frame, move: Move): MovedFrame {
  const { margins, passes } = frame;
  switch (move.move) {
    case 'pull': {
      const pull = { ...move, proportional: frame.isLocked !== (move.proportional ?? false) };
      return byHand(frame, pullHandle(photo, margins, pull, passes));
    }
    case 'slide':
      return byHand(frame, slidePhoto(photo, margins, move.by, passes));
    case 'set_margin':
      return byHand(frame, setMargin(photo, frame, move.side, move.pixels));
    case 'set_canvas':
      return byHand(frame, setCanvas(photo, frame, move.axis, move.pixels));
    case 'fit':
      return fitPreset(photo, frame, move);
    case 'anchor':
      return anchorPhoto(photo, frame, move.anchor);
    case 'allow':
      return allowPasses(photo, frame, move.passes);
    case 'lock':
      return { frame: { ...frame, isLocked: move.isLocked }, stop: null };
    case 'clear':
      return byHand(frame, { margins: noMargins, stop: null });
  }
}

function byHand(frame: Frame, moved: Moved): MovedFrame {
  if (sameMargins(frame.margins, moved.margins)) return { frame, stop: moved.stop };
  return { frame: { ...frame, margins: moved.margins, preset: 'free' }, stop: moved.stop };
}

function setMargin(photo: Size, { margins, passes }: Frame, side: Side, pixels: number): Moved {
  const wished = { ...margins, [side]: Math.round(pixels) + 0 };
  if (isLegal(photo, wished, passes)) return { margins: wished, stop: null };
  const limit = wished[side] > margins[side] ? farthest : nearest;
  return {
    margins: { ...margins, [side]: limit(photo, margins, side, passes) },
    stop: frameProblem(photo, wished, passes),
  };
}

/** The canvas made this wide or high; the photo keeps its place between the sides that move. */
function setCanvas(photo: Size, frame: Frame, axis: keyof Size, pixels: number): Moved {
  const { margins, passes, anchor, isLocked } = frame;
  const canvas = canvasOf(photo, margins);
  const share = shareOf(margins, anchor);
  const other = axis === 'width' ? 'height' : 'width';
  const wished = Math.max(1, Math.round(pixels));
  const moved = approach(
    photo,
    (part) => {
      if (part === 0) return margins;
      const length = Math.round(canvas[axis] + (wished - canvas[axis]) * part);
      const breadth = isLocked ? Math.round((canvas[other] * length) / canvas[axis]) : canvas[other];
      return placePhoto(photo, { ...canvas, [axis]: length, [other]: breadth }, share);
    },
    passes,
  );
  return isLegal(photo, moved.margins, passes) ? moved : { margins, stop: moved.stop };
}

function fitPreset(photo: Size, frame: Frame, { preset, by }: Extract<Move, { move: 'fit' }>): MovedFrame {
  const share = anchors[frame.anchor];
  const fit = fitRatio(photo, preset.ratio, share);
  const { id } = preset;
  if (fit.passes !== null && (fit.passes <= frame.passes || by === 'passes')) {
    const passes = Math.max(frame.passes, fit.passes);
    return { frame: { ...frame, margins: fit.margins, preset: id, passes }, stop: null };
  }
  const cropped = by === 'crop' ? fitByCrop(photo, preset.ratio, share) : null;
  if (cropped) return { frame: { ...frame, margins: cropped.margins, preset: id }, stop: null };
  return { frame, stop: frameProblem(photo, fit.margins, frame.passes) };
}

function anchorPhoto(photo: Size, frame: Frame, anchor: Anchor): MovedFrame {
  const margins = placePhoto(photo, canvasOf(photo, frame.margins), anchors[anchor]);
  const stop = frameProblem(photo, margins, frame.passes);
  if (!isLegal(photo, margins, frame.passes)) return { frame, stop };
  return { frame: { ...frame, margins, anchor }, stop: null };
}

/** Fewer passes than the frame needs are not taken. */
function allowPasses(photo: Size, frame: Frame, passes: number): MovedFrame {
  const allowed = Math.min(Math.max(Math.round(passes), 1), planLimits.maxPasses);
  if (!isLegal(photo, frame.margins, allowed))
    return { frame, stop: frameProblem(photo, frame.margins, allowed) };
  return { frame: { ...frame, passes: allowed }, stop: null };
}

/** A frame kept by a browser, if it is one and still legal for this photo. */
export function readFrame(photo: Size, kept: unknown): Frame | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { margins, anchor, preset, passes = 1, isLocked } = kept as Partial<Record<keyof Frame, unknown>>;
  if (typeof margins !== 'object' || margins === null) return null;
  const { up, right, down, left } = margins as Margins;
  const read: Margins = { up, right, down, left };
  if (typeof preset !== 'string' || typeof passes !== 'number') return null;
  if (!Number.isInteger(passes) || passes < 1 || passes > planLimits.maxPasses) return null;
  if (!isLegal(photo, read, passes)) return null;
  const known = anchorNames.find((name) => name === anchor);
  return known ? { margins: read, anchor: known, preset, passes, isLocked: isLocked === true } : null;
}

/** A frame in which a photo stands as another one did: by its preset, or else by its margins as parts of the photo. */
export function sameFrame(photo: Size, other: { photo: Size; frame: Frame }): Frame {
  const { frame } = other;
  const start: Frame = {
    ...openFrame(photo),
    anchor: frame.anchor,
    passes: frame.passes,
    isLocked: frame.isLocked,
  };
  const preset = findPreset(photo, frame.preset);
  if (preset) {
    const bare: Frame = { ...start, margins: noMargins };
    const fitted = moveFrame(photo, bare, { move: 'fit', preset });
    if (!fitted.stop) return fitted.frame;
    return moveFrame(photo, bare, { move: 'fit', preset, by: 'passes' }).frame;
  }
  const across = photo.width / other.photo.width;
  const along = photo.height / other.photo.height;
  const scaled = (part: number): Margins => ({
    up: Math.round(frame.margins.up * along * part) + 0,
    right: Math.round(frame.margins.right * across * part) + 0,
    down: Math.round(frame.margins.down * along * part) + 0,
    left: Math.round(frame.margins.left * across * part) + 0,
  });
  return { ...start, margins: approach(photo, scaled, frame.passes).margins, preset: 'free' };
}
