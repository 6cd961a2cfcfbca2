import { expect, test } from 'vitest';
import { admissible, afterAcceptance, afterRefusal, isClosed, newGate } from '@/lib/expansions/account-gate';

const start = new Date('2026-11-23T12:00:00Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const gate = newGate(start);
const task = (id: string, variants = 1) => ({ id, ownerId: id[0]!, variants });
const idsOf = (tasks: { id: string }[]) => tasks.map(({ id }) => id).join(' ');

test('a refusal closes the gate for a moment and leaves room for what was running without it', () => {
  const closed = afterRefusal(gate, { running: 6, now: start, random: 0.5 });
  expect(closed).toEqual({
    slots: 6,
    refusals: 1,
    refusedSince: start,
    closedUntil: later(1.5),
    changedAt: start,
  });
  expect(isClosed(closed, later(1.4))).toBe(true);
  expect(isClosed(closed, later(1.5))).toBe(false);
});

test('every further refusal waits twice as long, up to a minute before its jitter, and never below one slot', () => {
  let now = start;
  let narrow = gate;
  const pauses = Array.from({ length: 9 }, () => {
    narrow = afterRefusal(narrow, { running: 0, now, random: 0 });
    const pause = narrow.closedUntil!.getTime() - now.getTime();
    now = narrow.closedUntil!;
    return pause / 1000;
  });
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  expect(narrow).toMatchObject({ slots: 1, refusals: 9, refusedSince: start });
});

test('refusals of orders that were on their way together count once', () => {
  const first = afterRefusal(gate, { running: 9, now: start, random: 0 });
  const second = afterRefusal(first, { running: 8, now: later(0.2), random: 0 });
  expect(second).toMatchObject({ slots: 8, refusals: 1, closedUntil: later(1.2) });
});

test('the gate stays closed for as long as the provider asks', () => {
  expect(afterRefusal(gate, { running: 6, retryAfterMs: 30_000, now: start }).closedUntil).toEqual(later(30));
});

test('a full gate that was left alone for a minute gets one wider; one with room or a fresh one does not', () => {
  expect(afterAcceptance(gate, { running: 10, now: later(60) })).toMatchObject({
    slots: 11,
    changedAt: later(60),
  });
  expect(afterAcceptance(gate, { running: 9, now: later(60) })).toBe(gate);
  expect(afterAcceptance(gate, { running: 10, now: later(59) })).toBe(gate);
});

test('an order that is taken ends a row of refusals', () => {
  const refused = afterRefusal(gate, { running: 5, now: start });
  expect(afterAcceptance(refused, { running: 1, now: later(5) })).toMatchObject({
    slots: 5,
    refusals: 0,
    refusedSince: null,
  });
});

test("one person's hundred do not hold up another's one", () => {
  const crowd = Array.from({ length: 100 }, (_, place) => task(`a${place}`));
  expect(idsOf(admissible(3, new Map(), [...crowd, task('b0')]))).toBe('a0 b0 a1');
  expect(idsOf(admissible(3, new Map([['a', 2]]), [...crowd, task('b0')]))).toBe('b0');
});

test('whoever has least in work is next, counted in variants, and the oldest of their own', () => {
  const line = [task('a0', 4), task('a1'), task('b0'), task('b1')];
  expect(idsOf(admissible(6, new Map(), line))).toBe('a0 b0 b1');
});

test('a large order is not overtaken for ever: the line stops at it until there is room', () => {
  const line = [task('a0', 4), task('b0')];
  expect(idsOf(admissible(5, new Map([['b', 2]]), line))).toBe('');
  expect(idsOf(admissible(6, new Map([['b', 2]]), line))).toBe('a0');
});

test('an order larger than the gate goes alone', () => {
  expect(idsOf(admissible(3, new Map([['b', 1]]), [task('a0', 9)]))).toBe('');
  expect(idsOf(admissible(3, new Map(), [task('a0', 9), task('b0')]))).toBe('a0');
});
