import type { Size } from '@/lib/outpainting/canvas';
import { createExternalStore, type ExternalStore } from './external-store';
import type { FrameStore } from './frame-store';
import { fitView, type Point, panBy, type StageView, zoomTo } from './stage-view';

const ZOOM_STEP = 1.25;

/** What of the picture the stage shows, and how large. */
export type ViewStore = Pick<ExternalStore<StageView>, 'get' | 'subscribe'> & {
  /** The stage's size on the screen; a fitted view fits itself again. */
  resize(stage: Size): void;
  fit(): void;
  /** Fits again if the view follows the frame. */
  follow(): void;
  zoomTo(zoom: number, point?: Point): void;
  zoomIn(): void;
  zoomOut(): void;
  pan(by: Point): void;
  stageSize(): Size;
};

export function createViewStore(frame: FrameStore): ViewStore {
  let stage: Size = { width: 800, height: 600 };
  const fitted = () => fitView(frame.photo, frame.get().history.present.margins, stage);
  const store = createExternalStore<StageView>(fitted());
  const middle = (): Point => ({ x: stage.width / 2, y: stage.height / 2 });

  const view: ViewStore = {
    get: store.get,
    subscribe: store.subscribe,
    stageSize: () => stage,
    resize(size) {
      stage = size;
      view.follow();
    },
    fit: () => store.set(fitted()),
    follow: () => store.get().isFitted && store.set(fitted()),
    zoomTo: (zoom, point = middle()) => store.set(zoomTo(store.get(), zoom, point)),
    zoomIn: () => view.zoomTo(store.get().zoom * ZOOM_STEP),
    zoomOut: () => view.zoomTo(store.get().zoom / ZOOM_STEP),
    pan: (by) => store.set(panBy(store.get(), by)),
  };
  return view;
}
