import type { Size } from '@/lib/outpainting/canvas';
import type { Stop } from '@/lib/outpainting/drag';
import { type Frame, type Move, moveFrame, openFrame } from '@/lib/outpainting/frame';
import { type History, record, redo, startHistory, undo } from '@/lib/outpainting/history';
import type { Preset } from '@/lib/outpainting/presets';
import { createExternalStore, type ExternalStore, useStored } from './external-store';

export type FrameState = {
  history: History<Frame>;
  /** Why the last move went less far than asked. */
  stop: Stop | null;
  /** The preset that the last move asked for and did not get. */
  wanted: Preset | null;
  /** A drag, held key or focused field is under way. */
  inGesture: boolean;
  /** The frame that the last gesture began with. */
  resting: Frame;
};

const settled = { stop: null, wanted: null };

/** The frame of one photo: every change goes through lib/outpainting, so it cannot become illegal. */
export type FrameStore = Pick<ExternalStore<FrameState>, 'get' | 'subscribe'> & {
  readonly photo: Size;
  /** One move from where the frame is now. */
  move(move: Move): void;
  /** A gesture is one step of the history, however many moves it has. */
  begin(): void;
  /** Within a gesture: a move measured from where the gesture began. */
  drag(move: Move): void;
  end(): void;
  /** Ends a gesture and takes it back. */
  cancel(): void;
  undo(): void;
  redo(): void;
  /** Puts back a frame kept from an earlier visit. */
  restore(frame: Frame): void;
};

/** @param start a frame that is legal for the photo; without it the one a photo opens with */
export function createFrameStore(photo: Size, start: Frame = openFrame(photo)): FrameStore {
  const store = createExternalStore<FrameState>({
    resting: start,
    history: startHistory(start),
    stop: null,
    wanted: null,
    inGesture: false,
  });
  let gestureStart: History<Frame> | null = null;

  function apply(from: Frame, move: Move) {
    const base = gestureStart ?? store.get().history;
    const { frame, stop } = moveFrame(photo, from, move);
    const history = frame === base.present ? base : record(base, frame);
    const wanted = stop && move.move === 'fit' ? move.preset : null;
    store.set({ ...store.get(), history, stop, wanted });
  }

  function finish(history: History<Frame>) {
    gestureStart = null;
    store.set({ ...store.get(), history, inGesture: false });
  }

  return {
    photo,
    get: store.get,
    subscribe: store.subscribe,
    move: (move) => apply(store.get().history.present, move),
    begin() {
      if (gestureStart) return;
      gestureStart = store.get().history;
      store.set({ ...store.get(), ...settled, inGesture: true, resting: gestureStart.present });
    },
    drag: (move) => apply((gestureStart ?? store.get().history).present, move),
    end: () => gestureStart && finish(store.get().history),
    cancel: () => gestureStart && finish(gestureStart),
    undo: () => store.set({ ...store.get(), history: undo(store.get().history), ...settled }),
    redo: () => store.set({ ...store.get(), history: redo(store.get().history), ...settled }),
    restore: (frame) => store.set({ ...store.get(), history: startHistory(frame), ...settled }),
  };
}

export function useFrame(store: FrameStore): Frame {
  return useStored(store, (state) => state.history.present);
}
