import { type Anchor, anchorNames, anchors, placePhoto, shareOf } from './anchor';
import { canvasOf, type Margins, noMargins, type Side, type Size, sameMargins } from './canvas';
import { type Delta, type Pull, pullHandle, type Stop, slidePhoto, whyNot } from './drag';
import { fitRatio } from './fit-ratio';
import { farthest, isLegal, longestCanvas, passLimits } from './limits';
import { firstPreset, type PresetId, ratioOf } from './presets';

/** What a person has framed. `preset` is the one the margins came from, `free` once they were changed by hand. */
export type Frame = { margins: Margins; anchor: Anchor; preset: PresetId };

/** Everything a person can do to a frame, by pointer, keys or fields. */
export type Move =
  | ({ move: 'pull' } & Pull)
  | { move: 'slide'; by: Delta }
  | { move: 'set_margin'; side: Side; pixels: number }
  | { move: 'set_canvas'; axis: keyof Size; pixels: number }
  | { move: 'fit'; preset: PresetId }
  | { move: 'anchor'; anchor: Anchor }
  | { move: 'clear' };

export type MovedFrame = { frame: Frame; stop: Stop | null };

/** The frame a photo opens with: a popular preset, so that one click expands it. */
export function openFrame(photo: Size): Frame {
  const bare: Frame = { margins: noMargins, anchor: 'center', preset: 'free' };
  return moveFrame(photo, bare, { move: 'fit', preset: firstPreset(photo) }).frame;
}

/**
 * The frame after a move and, when it went less far than asked, why.
 * From a legal frame every move leads to a legal frame.
 */
export function moveFrame(photo: Size, frame: Frame, move: Move): MovedFrame {
  switch (move.move) {
    case 'pull':
      return byHand(frame, pullHandle(photo, frame.margins, move));
    case 'slide':
      return byHand(frame, slidePhoto(photo, frame.margins, move.by));
    case 'set_margin':
      return byHand(frame, setMargin(photo, frame.margins, move.side, move.pixels));
    case 'set_canvas':
      return byHand(frame, setCanvas(photo, frame, move.axis, move.pixels));
    case 'fit':
      return fitPreset(photo, frame, move.preset);
    case 'anchor': {
      const margins = placePhoto(photo, canvasOf(photo, frame.margins), anchors[move.anchor]);
      return { frame: { ...frame, margins, anchor: move.anchor }, stop: null };
    }
    case 'clear':
      return byHand(frame, { margins: noMargins, stop: null });
  }
}

function byHand(frame: Frame, moved: { margins: Margins; stop: Stop | null }): MovedFrame {
  if (sameMargins(frame.margins, moved.margins)) return { frame, stop: moved.stop };
  return { frame: { ...frame, margins: moved.margins, preset: 'free' }, stop: moved.stop };
}

function setMargin(photo: Size, margins: Margins, side: Side, pixels: number) {
  const wished = { ...margins, [side]: Math.round(pixels) };
  const reached = Math.max(0, Math.min(wished[side], farthest(photo, margins, side)));
  return { margins: { ...margins, [side]: reached }, stop: whyNot(photo, wished) };
}

/** The canvas made this wide or high; the photo keeps its place between the two sides that move. */
function setCanvas(photo: Size, frame: Frame, axis: keyof Size, pixels: number) {
  const canvas = canvasOf(photo, frame.margins);
  const longest = longestCanvas(photo, axis, axis === 'width' ? canvas.height : canvas.width);
  const share = shareOf(frame.margins, frame.anchor);
  const wished = Math.round(pixels);
  const length = Math.min(Math.max(wished, photo[axis]), longest);
  const margins = placePhoto(photo, { ...canvas, [axis]: length }, share);
  return { margins, stop: whyNotAsLong(photo, canvas, axis, wished, length) };
}

function whyNotAsLong(
  photo: Size,
  canvas: Size,
  axis: keyof Size,
  wished: number,
  length: number,
): Stop | null {
  if (wished < length) return { reason: 'photo_edge', side: axis === 'width' ? 'right' : 'down' };
  if (wished === length) return null;
  const wishedArea = (canvas.width * canvas.height * wished) / canvas[axis];
  return {
    reason: 'area_limit',
    factor: wishedArea / (photo.width * photo.height),
    max: passLimits.maxAreaFactor,
  };
}

function fitPreset(photo: Size, frame: Frame, preset: PresetId): MovedFrame {
  const ratio = ratioOf(photo, preset);
  if (!ratio) return { frame: { ...frame, preset: 'free' }, stop: null };
  const fit = fitRatio(photo, ratio, anchors[frame.anchor]);
  if (!fit.fits) {
    return { frame, stop: { reason: 'area_limit', factor: fit.factor, max: passLimits.maxAreaFactor } };
  }
  return { frame: { ...frame, margins: fit.margins, preset }, stop: null };
}

/** A frame kept by a browser, if it is one and still legal for this photo. */
export function readFrame(photo: Size, kept: unknown): Frame | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { margins, anchor, preset } = kept as Partial<Record<keyof Frame, unknown>>;
  if (typeof margins !== 'object' || margins === null) return null;
  const { up, right, down, left } = margins as Margins;
  const read: Margins = { up, right, down, left };
  if (!isLegal(photo, read) || typeof preset !== 'string') return null;
  const known = anchorNames.find((name) => name === anchor);
  return known ? { margins: read, anchor: known, preset } : null;
}
