import { expect, test } from 'vitest';
import { slide } from '@/components/expansions/slider-step';
import { viewerCommand } from '@/components/expansions/viewer-command';

const plain = { code: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

test('1 to 9 pick a variant and the arrows step between them', () => {
  expect(viewerCommand({ ...plain, key: '1' })).toEqual({ command: 'pick', index: 0 });
  expect(viewerCommand({ ...plain, key: '9' })).toEqual({ command: 'pick', index: 8 });
  expect(viewerCommand({ ...plain, key: 'ArrowLeft' })).toEqual({ command: 'step', by: -1 });
  expect(viewerCommand({ ...plain, key: 'ArrowRight' })).toEqual({ command: 'step', by: 1 });
});

test('no key acts while a modifier is held, for those belong to the browser', () => {
  for (const modifier of ['altKey', 'ctrlKey', 'metaKey', 'shiftKey']) {
    expect(viewerCommand({ ...plain, key: '1', [modifier]: true })).toBeNull();
    expect(viewerCommand({ ...plain, key: 'ArrowLeft', [modifier]: true })).toBeNull();
  }
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
