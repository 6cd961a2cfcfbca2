import type { Point, StageView } from '@/components/outpainting/stage-view';
import type { Size } from '@/lib/outpainting/canvas';
import type { Thread } from '@/lib/review/schemas';

/** A point of a picture, as shares of its width and height. */
export type Pin = Point;

/** How far an arrow moves a point, and with Shift. */
const STEP = 0.01;
const LARGE_STEP = 0.1;
/** So near to the edge of a pane, in pixels, a pin is not seen well. */
const EDGE = 40;

const within = (value: number) => Math.min(1, Math.max(0, value));

/** Kept to ten-thousandths: finer than a pixel of most pictures, and short to send. */
const rounded = (value: number) => Math.round(within(value) * 10_000) / 10_000;

/** The point of a picture that lies at a place of the screen; null beside the picture. */
export function pinAt(
  picture: { left: number; top: number; width: number; height: number },
  place: { clientX: number; clientY: number },
): Pin | null {
  const x = (place.clientX - picture.left) / picture.width;
  const y = (place.clientY - picture.top) / picture.height;
  return x < 0 || x > 1 || y < 0 || y > 1 ? null : { x: rounded(x), y: rounded(y) };
}

const directions: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Where a key moves a point; null for keys that do not. */
export function movePin({ x, y }: Pin, { key, shiftKey }: { key: string; shiftKey: boolean }): Pin | null {
  const direction = directions[key];
  if (!direction) return null;
  const step = shiftKey ? LARGE_STEP : STEP;
  return { x: rounded(x + direction.x * step), y: rounded(y + direction.y * step) };
}

/** How far a zoomed picture is moved for a pin to be seen well: into the middle, unless it is already. */
export function panTo(pin: Pin, view: StageView, picture: Size, pane: Size): Point | null {
  if (view.isFitted) return null;
  const at = {
    x: view.x + pin.x * picture.width * view.zoom,
    y: view.y + pin.y * picture.height * view.zoom,
  };
  const isSeen = at.x >= EDGE && at.x <= pane.width - EDGE && at.y >= EDGE && at.y <= pane.height - EDGE;
  return isSeen ? null : { x: pane.width / 2 - at.x, y: pane.height / 2 - at.y };
}

/** The numbers of pinned threads: each variant counts its own, the oldest is 1. */
export function pinNumbers(threads: readonly Pick<Thread, 'id' | 'pin' | 'resultId'>[]): Map<string, number> {
  const counts = new Map<string | null, number>();
  const numbers = new Map<string, number>();
  for (const { id, pin, resultId } of threads) {
    if (!pin) continue;
    const number = (counts.get(resultId) ?? 0) + 1;
    counts.set(resultId, number);
    numbers.set(id, number);
  }
  return numbers;
}
