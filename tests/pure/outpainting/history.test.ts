import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { record, redo, startHistory, undo } from '@/lib/outpainting/history';

describe('a history', () => {
  test('goes back and forth through what was done', () => {
    const done = record(record(startHistory('a'), 'b'), 'c');
    expect(undo(done).present).toBe('b');
    expect(undo(undo(done)).present).toBe('a');
    expect(redo(undo(done))).toEqual(done);
  });

  test('stays where it is at its ends', () => {
    const start = startHistory('a');
    expect(undo(start)).toBe(start);
    expect(redo(start)).toBe(start);
  });

  test('forgets what was taken back once something new is done', () => {
    const branched = record(undo(record(startHistory('a'), 'b')), 'c');
    expect(branched).toEqual({ past: ['a'], present: 'c', future: [] });
  });

  test('undone as often as done is where it began', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 150 }), (steps) => {
        let history = startHistory(-1);
        for (const step of steps) history = record(history, step);
        for (const _ of steps) history = undo(history);
        expect(history.present).toBe(-1);
        for (const _ of steps) history = redo(history);
        expect(history.present).toBe(steps.at(-1) ?? -1);
      }),
    );
  });

  test('keeps the last 200 steps', () => {
    let history = startHistory(0);
    for (let step = 1; step <= 500; step++) history = record(history, step);
    expect(history.past).toHaveLength(200);
    expect(history.past[0]).toBe(300);
  });
});
