import { parseArgs } from 'node:util';
import { areaFactor, lengthAlong, type Margins, type Side, type Size, sides } from '../outpainting/canvas';
import { passLimits } from '../outpainting/limits';
import { MOST_THREADS } from './synthesis/outpaint';

const { maxRatioPerSide, maxAreaFactor, minSide } = passLimits;
export const LONGEST_SIDE = 8192;
const SEEDS = { least: -(2 ** 31), most: 2 ** 31 - 1 };

export const USAGE = `Usage: npm run outpaint -- IN OUT [options]

Paints beyond the borders of the photo IN and writes OUT (.png, .jpg, .jpeg or .webp).

  --up, --right, --down, --left MARGIN
                  how far to go on each side: a ratio of the photo's height (up, down) or width
                  (left, right) such as 0.5, at most ${maxRatioPerSide}; or whole pixels such as 200px
  --aspect W:H    the smallest canvas of this aspect with the photo in its middle, such as 16:9
                  (instead of margins)
  --seed N        another whole number paints another picture (0); one below 0 as --seed=-1
  --threads N     threads to work on, 1 to ${MOST_THREADS}; the picture does not depend on it (all processors, at most 4)
  --force         overwrite OUT if it exists
  --help          this text

The photo's sides measure ${minSide} to ${LONGEST_SIDE} pixels; the canvas has at most ${maxAreaFactor} times its area.`;

/** A sentence for the person at the terminal. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

export type OutpaintOrder = {
  input: string;
  output: string;
  margins: Partial<Record<Side, string>>;
  aspect?: string;
  seed: number;
  threads?: number;
  force: boolean;
};

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || value < least || value > most) {
    throw new Refusal(`--${option} takes a whole number from ${least} to ${most}, not “${text}”.`);
  }
  return value;
}

/** Reads the command line; null asks for the usage. Throws Refusal when it makes no sense, whatever the photo. */
export function parseOrder(args: string[]): OutpaintOrder | null {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const options = { up: text, right: text, down: text, left: text, aspect: text, seed: text, threads: text };
  const { values, positionals } = (() => {
    try {
      return parseArgs({ args, allowPositionals: true, options: { ...options, force: flag, help: flag } });
    } catch (error) {
      throw new Refusal(`${(error as Error).message.split(/\.\s/)[0]}. --help lists all options.`);
    }
  })();
  if (values.help) return null;
  const [input, output, ...more] = positionals;
  if (!input || !output) throw new Refusal('Name the photo and the file to write. --help tells how.');
  if (more.length > 0) throw new Refusal(`Two files are enough: what is “${more.join(' ')}”?`);
  const { aspect, up, right, down, left, seed, threads, force } = values;
  const margins = { up, right, down, left };
  const named = sides.filter((side) => margins[side] !== undefined);
  if (aspect !== undefined && named.length > 0) {
    throw new Refusal(
      `--aspect chooses all margins itself: leave out --${named.join(' and --')}, or --aspect.`,
    );
  }
  if (aspect === undefined && named.length === 0) {
    throw new Refusal('Nothing to paint: name a margin, such as --right 0.5, or an --aspect, such as 16:9.');
  }
  return {
    input,
    output,
    margins,
    aspect,
    seed: seed === undefined ? 0 : wholeNumber('seed', seed, SEEDS.least, SEEDS.most),
    threads: threads === undefined ? undefined : wholeNumber('threads', threads, 1, MOST_THREADS),
    force,
  };
}

function marginPixels(side: Side, text: string | undefined, photo: Size): number {
  if (text === undefined) return 0;
  const [, number, unit] = /^(\d+(?:\.\d+)?|\.\d+)(px)?$/.exec(text) ?? [];
  if (number === undefined) {
    throw new Refusal(`--${side} takes a ratio such as 0.5 or pixels such as 200px, not “${text}”.`);
  }
  const value = Number(number);
  if (unit && !Number.isInteger(value)) throw new Refusal(`--${side} takes whole pixels, not “${text}”.`);
  const length = lengthAlong(photo, side);
  const pixels = unit ? value : Math.round(value * length);
  // The limits hold to within the pixel that rounding may add.
  if (pixels > maxRatioPerSide * length + 1) {
    const pixelsMeant = !unit && Number.isInteger(value) ? ` Did you mean ${value}px?` : '';
    throw new Refusal(
      `--${side} ${text} is too far: at most ${maxRatioPerSide} times the photo, ${maxRatioPerSide * length}px.${pixelsMeant}`,
    );
  }
  return pixels;
}

/** The smallest canvas of the given aspect that holds the photo in its middle. */
function aspectMargins(aspect: string, { width, height }: Size): Margins {
  const [, across, along] = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(aspect) ?? [];
  if (!(Number(across) > 0 && Number(along) > 0)) {
    throw new Refusal(`--aspect takes two numbers such as 16:9, not “${aspect}”.`);
  }
  const ratio = Number(across) / Number(along);
  const wide = Math.max(0, Math.round(height * ratio) - width);
  const tall = Math.max(0, Math.round(width / ratio) - height);
  const left = Math.floor(wide / 2);
  const up = Math.floor(tall / 2);
  return { up, right: wide - left, down: tall - up, left };
}

/** The order's margins in whole pixels of this photo. Throws Refusal when they, or the photo, are beyond the limits. */
export function marginsFor(order: OutpaintOrder, photo: Size): Margins {
  const { width, height } = photo;
  if (Math.min(width, height) < minSide || Math.max(width, height) > LONGEST_SIDE) {
    throw new Refusal(
      `The photo is ${width} x ${height} pixels; each side must measure ${minSide} to ${LONGEST_SIDE}.`,
    );
  }
  const margins = order.aspect
    ? aspectMargins(order.aspect, photo)
    : {
        up: marginPixels('up', order.margins.up, photo),
        right: marginPixels('right', order.margins.right, photo),
        down: marginPixels('down', order.margins.down, photo),
        left: marginPixels('left', order.margins.left, photo),
      };
  if (sides.every((side) => margins[side] === 0)) {
    throw new Refusal(
      order.aspect ? `The photo is ${order.aspect} already.` : 'Nothing to paint: every margin is 0.',
    );
  }
  // As above: a pixel less on each axis must be within the limit.
  const shrunk = {
    ...margins,
    right: margins.right - Math.min(1, margins.left + margins.right),
    down: margins.down - Math.min(1, margins.up + margins.down),
  };
  if (areaFactor(photo, shrunk) > maxAreaFactor) {
    const factor = areaFactor(photo, margins).toFixed(2);
    throw new Refusal(
      `The canvas would have ${factor} times the photo’s area; at most ${maxAreaFactor} times can be painted at once.`,
    );
  }
  return margins;
}
