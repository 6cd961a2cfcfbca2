import { expect, it } from 'vitest';
import { inSteps, Progress } from '../../lib/engine/synthesis/progress';

it('a share of a stretch of a stretch is heard as a share of the whole', () => {
  const heard: number[] = [];
  const [, second] = new Progress((fraction) => heard.push(fraction)).split([1, 3]);
  const [first, last] = second.split([1, 1]);
  first.reach(0);
  first.reach(1);
  last.reach(0.5);
  last.reach(1);
  expect(heard).toEqual([0.25, 0.625, 0.8125, 1]);
});

it('neither equal nor smaller fractions nor steps too small are passed on', () => {
  const heard: number[] = [];
  const hear = inSteps(0.25, (fraction) => heard.push(fraction));
  for (const fraction of [0, 0.25, 0.25, 0.125, 0.375, 0.5, 1]) hear(fraction);
  expect(heard).toEqual([0.25, 0.5, 1]);
});
