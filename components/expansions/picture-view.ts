import { type Point, panBy, type StageView, zoomTo } from '@/components/outpainting/stage-view';
import type { Size } from '@/lib/outpainting/canvas';

/** Free ground around a picture that is seen whole. `panes.module.css` keeps the same. */
export const ROOM = 16;
/** Between two panes. */
export const GAP = 2;

const ZOOM_STEP = 1.25;
/** The longest side of a preview, in pixels of the screen. */
const PREVIEW_SIDE = 1600;

export type Arrangement = { direction: 'row' | 'column'; pane: Size };

/** So much larger the picture must be seen for panes to lie one above the other. */
const WORTH_STACKING = 1.25;

/** The panes of a stage, all of one size: beside each other, unless the picture is seen much larger one above the other. */
export function arrange(picture: Size, stage: Size, count: number): Arrangement {
  const gaps = (count - 1) * GAP;
  const row = { width: (stage.width - gaps) / count, height: stage.height };
  const column = { width: stage.width, height: (stage.height - gaps) / count };
  return fitPicture(picture, column).zoom <= WORTH_STACKING * fitPicture(picture, row).zoom
    ? { direction: 'row', pane: row }
    : { direction: 'column', pane: column };
}

/** The whole picture in the middle of its pane, as large as it fits. */
export function fitPicture(picture: Size, pane: Size): StageView {
  const zoom = Math.max(
    0.001,
    Math.min((pane.width - 2 * ROOM) / picture.width, (pane.height - 2 * ROOM) / picture.height),
  );
  return {
    zoom,
    x: (pane.width - picture.width * zoom) / 2,
    y: (pane.height - picture.height * zoom) / 2,
    isFitted: true,
  };
}

/** Another zoom around a point of the pane. The smallest is the whole picture, or its real size if that is smaller. */
export function zoomPicture(
  view: StageView,
  zoom: number,
  point: Point,
  picture: Size,
  pane: Size,
): StageView {
  const fitted = fitPicture(picture, pane);
  const wanted = Math.max(zoom, Math.min(fitted.zoom, 1));
  if (Math.abs(wanted / fitted.zoom - 1) < 0.01) return fitted;
  return keepInSight(zoomTo(view, wanted, point), picture, pane);
}

export function stepZoom(view: StageView, step: 1 | -1): number {
  return view.zoom * ZOOM_STEP ** step;
}

/** Moves the picture under its pane; one that is seen whole stays. */
export function panPicture(view: StageView, by: Point, picture: Size, pane: Size): StageView {
  return view.isFitted ? view : keepInSight(panBy(view, by), picture, pane);
}

/** What a double click zooms to: real size and back; a picture that is shown larger than that, twice as large. */
export function otherZoom(view: StageView): number {
  return view.zoom < 0.95 ? 1 : view.zoom * 2;
}

/** No more of the ground is seen than around a whole picture. */
export function keepInSight(view: StageView, picture: Size, pane: Size): StageView {
  return {
    ...view,
    x: along(view.x, picture.width * view.zoom, pane.width),
    y: along(view.y, picture.height * view.zoom, pane.height),
  };
}

function along(start: number, length: number, pane: number): number {
  if (length + 2 * ROOM <= pane) return (pane - length) / 2;
  return Math.min(ROOM, Math.max(pane - length - ROOM, start));
}

/** Whether a preview has too few pixels for what is on the screen. */
export function needsFullSize(view: StageView, picture: Size, pixelRatio: number): boolean {
  return !view.isFitted && Math.max(picture.width, picture.height) * view.zoom * pixelRatio > PREVIEW_SIDE;
}
