import { canvasOf, type Margins, type Size } from '@/lib/outpainting/canvas';

/** Where the stage shows the photo: screen pixels per photo pixel, and the photo's top left corner on the stage. */
export type StageView = {
  zoom: number;
  x: number;
  y: number;
  /** The view follows the frame, so that all of it is seen. */
  isFitted: boolean;
};

export type Point = { x: number; y: number };

const MIN_ZOOM = 0.005;
const MAX_ZOOM = 8;
/** A small photo is not blown up further than this just to fill the stage. */
const MAX_FITTED_ZOOM = 2;

/** What of the stage lies under the toolbar at its bottom. */
const TOOLBAR = 60;

/** The whole frame in the middle of the stage, with room for its handles and the toolbar. */
export function fitView(photo: Size, margins: Margins, stage: Size): StageView {
  const canvas = canvasOf(photo, margins);
  const room = Math.min(stage.width, stage.height) < 600 ? 26 : 44;
  const free = { width: stage.width - 2 * room, height: stage.height - 2 * room - TOOLBAR };
  const zoom = clamp(
    Math.min(free.width / canvas.width, free.height / canvas.height),
    MIN_ZOOM,
    MAX_FITTED_ZOOM,
  );
  return {
    zoom,
    x: (stage.width - canvas.width * zoom) / 2 + margins.left * zoom,
    y: (stage.height - TOOLBAR - canvas.height * zoom) / 2 + margins.up * zoom,
    isFitted: true,
  };
}

/** Another zoom, with the same spot of the picture under the point. */
export function zoomTo(view: StageView, zoom: number, point: Point): StageView {
  const next = clamp(zoom, MIN_ZOOM, MAX_ZOOM);
  const scale = next / view.zoom;
  return {
    zoom: next,
    x: point.x - (point.x - view.x) * scale,
    y: point.y - (point.y - view.y) * scale,
    isFitted: false,
  };
}

export function panBy(view: StageView, by: Point): StageView {
  return { ...view, x: view.x + by.x, y: view.y + by.y, isFitted: false };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
