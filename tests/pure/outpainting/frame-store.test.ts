import { describe, expect, test } from 'vitest';
import { createFrameStore } from '@/components/outpainting/frame-store';

const photo = { width: 1000, height: 1000 };
const pullRight = (x: number) => ({ move: 'pull', handle: 'right', by: { x, y: 0 } }) as const;
const opened = () => {
  const store = createFrameStore(photo);
  store.move({ move: 'clear' });
  return { store, margins: () => store.get().history.present.margins };
};

describe('the frame of the studio', () => {
  test('takes a whole drag back with one undo', () => {
    const { store, margins } = opened();
    store.begin();
    for (const x of [10, 20, 30]) store.drag(pullRight(x));
    store.end();
    expect(margins().right).toBe(30);
    store.undo();
    expect(margins().right).toBe(0);
    store.redo();
    expect(margins().right).toBe(30);
  });

  test('takes a held key back with one undo, and each press with its own', () => {
    const { store, margins } = opened();
    store.begin();
    for (let repeat = 0; repeat < 5; repeat++) store.move(pullRight(10));
    store.end();
    store.begin();
    store.move(pullRight(1));
    store.end();
    expect(margins().right).toBe(51);
    store.undo();
    expect(margins().right).toBe(50);
    store.undo();
    expect(margins().right).toBe(0);
  });

  test('forgets a gesture that was cancelled', () => {
    const { store, margins } = opened();
    const before = store.get().history;
    store.begin();
    store.drag(pullRight(400));
    store.cancel();
    expect(margins().right).toBe(0);
    expect(store.get().history).toBe(before);
  });

  test('records no step for a drag that ends where it began', () => {
    const { store } = opened();
    const before = store.get().history;
    store.begin();
    store.drag(pullRight(400));
    store.drag(pullRight(0));
    store.end();
    expect(store.get().history).toBe(before);
  });

  test('says why a drag stopped until the next move goes through', () => {
    const { store } = opened();
    store.begin();
    store.drag(pullRight(-800));
    expect(store.get().stop).toEqual({ problem: 'core_too_long', max: 2.5 });
    store.drag(pullRight(10));
    expect(store.get().stop).toBeNull();
    store.end();
  });

  test('tells its listeners of every change and of nothing else', () => {
    const { store } = opened();
    let heard = 0;
    const stop = store.subscribe(() => heard++);
    store.begin();
    store.drag(pullRight(10));
    store.end();
    expect(heard).toBe(3);
    stop();
    store.move(pullRight(1));
    expect(heard).toBe(3);
  });
});
