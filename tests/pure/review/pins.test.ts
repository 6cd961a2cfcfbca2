import { expect, test } from 'vitest';
import { movePin, panTo, pinAt, pinNumbers } from '@/components/review/pins';

const picture = { left: 100, top: 50, width: 400, height: 200 };

test('a place of the screen is a point of the picture, or none beside it', () => {
  expect(pinAt(picture, { clientX: 100, clientY: 50 })).toEqual({ x: 0, y: 0 });
  expect(pinAt(picture, { clientX: 500, clientY: 250 })).toEqual({ x: 1, y: 1 });
  expect(pinAt(picture, { clientX: 200, clientY: 200 })).toEqual({ x: 0.25, y: 0.75 });
  expect(pinAt({ ...picture, width: 3 }, { clientX: 101, clientY: 60 })).toEqual({ x: 0.3333, y: 0.05 });
  for (const [clientX, clientY] of [
    [99, 60],
    [501, 60],
    [200, 49],
    [200, 251],
  ])
    expect(pinAt(picture, { clientX: clientX!, clientY: clientY! })).toBeNull();
});

test('a zoomed picture that reaches beyond its pane has the same points', () => {
  const zoomed = { left: -300, top: -150, width: 1600, height: 800 };
  expect(pinAt(zoomed, { clientX: 100, clientY: 50 })).toEqual({ x: 0.25, y: 0.25 });
});

test('arrows move a point by a hundredth, with Shift by a tenth, and never beyond the picture', () => {
  const press = (key: string, shiftKey = false) => movePin({ x: 0.5, y: 0.995 }, { key, shiftKey });
  expect(press('ArrowLeft')).toEqual({ x: 0.49, y: 0.995 });
  expect(press('ArrowRight', true)).toEqual({ x: 0.6, y: 0.995 });
  expect(press('ArrowUp')).toEqual({ x: 0.5, y: 0.985 });
  expect(press('ArrowDown', true)).toEqual({ x: 0.5, y: 1 });
  expect(press('Enter')).toBeNull();
});

test('a zoomed picture is moved to a pin that is not seen, and left where it is seen', () => {
  const size = { width: 1000, height: 500 };
  const pane = { width: 400, height: 300 };
  const view = { zoom: 2, x: -100, y: -200, isFitted: false };
  expect(panTo({ x: 0.5, y: 0.5 }, view, size, pane)).toEqual({ x: -700, y: -150 });
  expect(panTo({ x: 0.15, y: 0.3 }, view, size, pane)).toBeNull();
  expect(panTo({ x: 0.05, y: 0.3 }, view, size, pane)).toEqual({ x: 200, y: 50 });
  expect(panTo({ x: 0.5, y: 0.5 }, { ...view, isFitted: true }, size, pane)).toBeNull();
});

test('each variant numbers its own pins, the oldest first; what has none has no number', () => {
  const at = { x: 0.5, y: 0.5 };
  const numbers = pinNumbers([
    { id: 'a', pin: at, resultId: 'one' },
    { id: 'b', pin: null, resultId: 'one' },
    { id: 'c', pin: at, resultId: 'two' },
    { id: 'd', pin: at, resultId: 'one' },
  ]);
  expect([...numbers]).toEqual([
    ['a', 1],
    ['c', 1],
    ['d', 2],
  ]);
});
