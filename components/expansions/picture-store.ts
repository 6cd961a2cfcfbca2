import { createExternalStore, type ExternalStore } from '@/components/outpainting/external-store';
import type { Point, StageView } from '@/components/outpainting/stage-view';
import type { Size } from '@/lib/outpainting/canvas';
import {
  type Arrangement,
  arrange,
  fitPicture,
  keepInSight,
  otherZoom,
  panPicture,
  stepZoom,
  zoomPicture,
} from './picture-view';

/** `arrangement` is null until the stage has been measured; until then the picture is fitted by its styles. */
export type PictureState = { view: StageView; arrangement: Arrangement | null };

/** What of the picture all panes show, and how large: one for all, so that they move together. */
export type PictureStore = Pick<ExternalStore<PictureState>, 'get' | 'subscribe'> & {
  picture: Size;
  resize(stage: Size, panes: number): void;
  fit(): void;
  actualSize(): void;
  step(by: 1 | -1): void;
  zoomBy(factor: number, point: Point): void;
  pan(by: Point): void;
  /** Between the whole picture and its real size, around the point. */
  toggle(point: Point): void;
};

const unmeasured: StageView = { zoom: 1, x: 0, y: 0, isFitted: true };

export function createPictureStore(picture: Size): PictureStore {
  const store = createExternalStore<PictureState>({ view: unmeasured, arrangement: null });

  function change(next: (view: StageView, pane: Size) => StageView) {
    const { view, arrangement } = store.get();
    if (arrangement) store.set({ arrangement, view: next(view, arrangement.pane) });
  }
  const zoomTo = (zoom: (view: StageView) => number, point?: Point) =>
    change((view, pane) =>
      zoomPicture(view, zoom(view), point ?? { x: pane.width / 2, y: pane.height / 2 }, picture, pane),
    );

  return {
    picture,
    get: store.get,
    subscribe: store.subscribe,
    resize(stage, panes) {
      const arrangement = arrange(picture, stage, panes);
      const { view } = store.get();
      const { pane } = arrangement;
      store.set({
        arrangement,
        view: view.isFitted ? fitPicture(picture, pane) : keepInSight(view, picture, pane),
      });
    },
    fit: () => change((_, pane) => fitPicture(picture, pane)),
    actualSize: () => zoomTo(() => 1),
    step: (by) => zoomTo((view) => stepZoom(view, by)),
    zoomBy: (factor, point) => zoomTo((view) => view.zoom * factor, point),
    pan: (by) => change((view, pane) => panPicture(view, by, picture, pane)),
    toggle: (point) =>
      change((view, pane) =>
        view.isFitted ? zoomPicture(view, otherZoom(view), point, picture, pane) : fitPicture(picture, pane),
      ),
  };
}
