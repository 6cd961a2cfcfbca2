import { expect, test } from 'vitest';
import { slide } from '@/components/expansions/slider-step';
import { viewerCommand } from '@/components/expansions/viewer-command';

const plain = { code: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

test('1 to 9 pick a variant, and each arrow goes its way', () => {
  expect(viewerCommand({ ...plain, key: '1' })).toEqual({ command: 'pick', index: 0 });
  expect(viewerCommand({ ...plain, key: '9' })).toEqual({ command: 'pick', index: 8 });
  expect(viewerCommand({ ...plain, key: 'ArrowLeft' })).toEqual({ command: 'arrow', x: -1, y: 0 });
  expect(viewerCommand({ ...plain, key: 'ArrowDown' })).toEqual({ command: 'arrow', x: 0, y: 1 });
});

test.each([
  ['b', 'slider'],
  ['S', 'sides'],
  ['k', 'flicker'],
  ['p', 'single'],
])('%s chooses the mode %s', (key, mode) => {
  expect(viewerCommand({ ...plain, key })).toEqual({ command: 'mode', mode });
});

test.each([
  ['0', 'fit'],
  ['1', 'actual'],
  ['+', 'in'],
  ['=', 'in'],
  ['-', 'out'],
])('Ctrl and %s zooms: %s', (key, to) => {
  for (const modifier of ['ctrlKey', 'metaKey'])
    expect(viewerCommand({ ...plain, key, [modifier]: true })).toEqual({ command: 'zoom', to });
});

test('no other key acts while a modifier is held, for those belong to the browser', () => {
  for (const modifier of ['altKey', 'ctrlKey', 'metaKey', 'shiftKey']) {
    for (const key of ['2', 'k', 'ArrowLeft'])
      expect(viewerCommand({ ...plain, key, [modifier]: true })).toBeNull();
  }
  expect(viewerCommand({ ...plain, key: '1', altKey: true, ctrlKey: true })).toBeNull();
});

test('the backslash shows the original, also where it takes AltGr or its key writes something else', () => {
  expect(viewerCommand({ ...plain, key: '\\', altKey: true, ctrlKey: true })).toEqual({
    command: 'original',
  });
  expect(viewerCommand({ ...plain, key: '#', code: 'Backslash' })).toEqual({ command: 'original' });
});

test('other keys mean nothing here', () => {
  expect(viewerCommand({ ...plain, key: '0' })).toBeNull();
  expect(viewerCommand({ ...plain, key: 'a' })).toBeNull();
});

test.each([
  ['ArrowRight', false, 50, 52],
  ['ArrowLeft', true, 50, 40],
  ['PageUp', false, 95, 100],
  ['PageDown', false, 5, 0],
  ['Home', false, 70, 0],
  ['End', true, 70, 100],
])('%s (shift: %s) moves the slider from %d to %d', (key, shiftKey, from, to) => {
  expect(slide(from, { key, shiftKey })).toBe(to);
});

test('the slider leaves other keys alone', () => {
  expect(slide(50, { key: 'Tab', shiftKey: false })).toBeNull();
});
