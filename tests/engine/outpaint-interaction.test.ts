import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { outpaint } from '../../lib/engine/synthesis/outpaint';
import { photograph } from './photograph';

/** Threads of this process, helpers of helpers included; only Linux tells, elsewhere always 0. */
function runningThreads(): number {
  return existsSync('/proc/self/task') ? readdirSync('/proc/self/task').length : 0;
}

describe('while the engine paints', () => {
  it('progress comes at least twice a second and never goes back', async () => {
    const photo = photograph(800, 500, 3);
    const heard: { at: number; fraction: number }[] = [];
    const start = performance.now();
    await outpaint(
      photo,
      { up: 200, right: 300, down: 200, left: 300 },
      { threads: 2, onProgress: (fraction) => heard.push({ at: performance.now() - start, fraction }) },
    );
    const times = [0, ...heard.map(({ at }) => at)];
    const gaps = times.slice(1).map((at, i) => at - times[i]);
    expect(Math.max(...gaps)).toBeLessThan(500);
    const fractions = heard.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  it.each([0, 0.2, 0.5, 0.9])(
    'an order cancelled at %f of its way is gone within half a second, threads included',
    async (fraction) => {
      // The first order starts threads of the runtime that stay.
      await outpaint(photograph(300, 300, 3), { up: 8, right: 0, down: 0, left: 0 }, { threads: 3 });
      const before = runningThreads();
      const abort = new AbortController();
      let cancelled = 0;
      const painting = outpaint(
        photograph(480, 360, 3),
        { up: 180, right: 240, down: 180, left: 240 },
        {
          threads: 3,
          signal: abort.signal,
          onProgress: (done) => {
            if (done < fraction || cancelled) return;
            cancelled = performance.now();
            abort.abort(new Error('changed my mind'));
          },
        },
      );
      await expect(painting).rejects.toThrow('changed my mind');
      expect(performance.now() - cancelled).toBeLessThan(500);
      expect(runningThreads()).toBeLessThanOrEqual(before);
    },
  );
});
