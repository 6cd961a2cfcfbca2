import { rmSync } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { marginsFor, parseOrder, Refusal, USAGE } from './outpaint-order';
import { assertWritable, readPhoto, writePicture } from './picture-file';
import { outpaint } from './synthesis/outpaint';

const BAR = 40;
/** Where there is no terminal, a line for every tenth of the work. */
const TENTHS = 10;

/** Draws a bar on a terminal, writes lines elsewhere. */
function progressBar(): (fraction: number) => void {
  let tenths = 0;
  return (fraction) => {
    const percent = `${Math.floor(fraction * 100)} %`;
    if (process.stderr.isTTY) {
      const full = Math.round(fraction * BAR);
      const end = fraction === 1 ? '\n' : '';
      process.stderr.write(`\r${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${percent.padStart(5)}${end}`);
    } else if (Math.floor(fraction * TENTHS) > tenths) {
      tenths = Math.floor(fraction * TENTHS);
      process.stderr.write(`${percent}\n`);
    }
  };
}

/** Throws Refusal when writing `output` would destroy something. */
async function assertHarmless(input: string, output: string, force: boolean): Promise<void> {
  const [photo, there, folder] = await Promise.all(
    [input, output, dirname(output)].map((path) => stat(path).catch(() => undefined)),
  );
  if (!photo?.isFile()) throw new Refusal(`There is no photo ${input}.`);
  if (!folder?.isDirectory()) throw new Refusal(`There is no folder ${dirname(output)} to write to.`);
  if (!there) return;
  if (!there.isFile()) throw new Refusal(`${output} is not a file.`);
  if (there.dev === photo.dev && there.ino === photo.ino) {
    throw new Refusal('The photo itself is never overwritten: name another file to write.');
  }
  if (!force) throw new Refusal(`${output} exists already; --force overwrites it.`);
}

async function main(): Promise<void> {
  const order = parseOrder(process.argv.slice(2));
  if (!order) {
    console.log(USAGE);
    return;
  }
  const { input, output, seed, threads, force } = order;
  assertWritable(output);
  await assertHarmless(input, output, force);
  const photo = await readPhoto(input);
  const margins = marginsFor(order, photo);
  assertWritable(output, photo);

  // Only a whole picture ever bears the output's name.
  const unfinished = join(dirname(output), `.${basename(output)}.${process.pid}.unfinished`);
  process.on('exit', () => rmSync(unfinished, { force: true }));
  const canvas = await outpaint(photo, margins, { seed, threads, onProgress: progressBar() });
  await writePicture(unfinished, output, canvas);
  await rename(unfinished, output);
  console.log(`${output}: ${canvas.width} x ${canvas.height} pixels`);
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    process.stderr.write('\nStopped; nothing was written.\n');
    process.exit(code);
  });
}

main().catch((error: Error) => {
  console.error(
    error instanceof Refusal ? error.message : `The photo could not be expanded: ${error.message}`,
  );
  process.exitCode = 1;
});
