import { expect, it } from 'vitest';
import { Progress } from '../../lib/engine/synthesis/progress';
import { runThreads } from '../../lib/engine/synthesis/threads';

/** A thread's script: `conductor` and `helper` are what each does. */
function script({ conductor, helper }: { conductor: string; helper: string }): URL {
  const source = `
    import { parentPort, workerData } from 'node:worker_threads';
    const forever = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    if (workerData.ports) { ${conductor} } else { ${helper} }`;
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}

const silent = new Progress(() => {});
const run = (acts: Parameters<typeof script>[0], signal?: AbortSignal) =>
  runThreads(script(acts), {}, 2, { starting: silent, painting: silent }, signal);
const forever = 'forever();';

it('what the conductor delivers is the outcome, whatever the helpers still do', async () => {
  const conductor = 'parentPort.postMessage({ data: new Uint8Array([7]) });';
  expect(await run({ conductor, helper: forever })).toEqual(new Uint8Array([7]));
});

it.each([
  ['a helper fails', { conductor: forever, helper: "throw new Error('out of memory');" }, 'out of memory'],
  ['the conductor fails', { conductor: "throw new Error('broken');", helper: forever }, 'broken'],
  [
    'a helper just ends',
    { conductor: forever, helper: '' },
    'A painter thread ended before its work was done',
  ],
])('when %s the order fails, and nobody waits for ever', async (_name, acts, message) => {
  await expect(run(acts)).rejects.toThrow(message);
});

it('an order that is cancelled ends although every thread is busy', async () => {
  const abort = new AbortController();
  const running = run({ conductor: forever, helper: forever }, abort.signal);
  abort.abort(new Error('changed my mind'));
  await expect(running).rejects.toThrow('changed my mind');
});
