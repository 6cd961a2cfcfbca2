import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { outpaint } from '../../lib/engine/synthesis/outpaint';
import { photograph } from './photograph';

/** Threads of this process, helpers of helpers included; only Linux tells, elsewhere always 0. */
function runningThreads(): number {
  return existsSync('/proc/self/task') ? readdirSync('/proc/self/task').length : 0;
}

describe('while the engine paints', () => {
  // How long the silences between them are is measured by the benchmark.
  it('progress comes in small steps, never goes back and ends at 1', async () => {
    const fractions: number[] = [0];
    await outpaint(
      photograph(800, 500, 3),
      { up: 200, right: 300, down: 200, left: 300 },
      { threads: 2, onProgress: (fraction) => fractions.push(fraction) },
    );
    const steps = fractions.slice(1).map((fraction, i) => fraction - fractions[i]);
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(Math.max(...steps)).toBeLessThan(0.05);
    expect(fractions.at(-1)).toBe(1);
  });

  it.each([0, 0.2, 0.5, 0.9, 1])(
    'an order cancelled at %f of its way gives no picture and leaves no thread',
    async (fraction) => {
      // The first order starts threads of the runtime that stay.
      await outpaint(photograph(300, 300, 3), { up: 8, right: 0, down: 0, left: 0 }, { threads: 3 });
      const before = runningThreads();
      const abort = new AbortController();
      const painting = outpaint(
        photograph(480, 360, 3),
        { up: 180, right: 240, down: 180, left: 240 },
        {
          threads: 3,
          signal: abort.signal,
          onProgress: (done) => {
            if (done >= fraction) abort.abort(new Error('changed my mind'));
          },
        },
      );
      await expect(painting).rejects.toThrow('changed my mind');
      expect(runningThreads()).toBeLessThanOrEqual(before);
    },
  );
});
