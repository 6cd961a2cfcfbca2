import { describe, expect, it } from 'vitest';
import { marginsFor, parseOrder, Refusal, USAGE } from '../../lib/engine/outpaint-order';

const photo = { width: 400, height: 320 };
const parse = (line: string) => parseOrder(line.split(' '));

/** The margins that a command line means for the photo, as up, right, down, left. */
function margins(options: string, size = photo): number[] {
  const order = parse(`in.jpg out.png ${options}`);
  if (!order) throw new Error('The usage was asked for');
  const { up, right, down, left } = marginsFor(order, size);
  return [up, right, down, left];
}

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  return 'nothing was refused';
}

describe('an order from the command line', () => {
  it('names the files and takes what is not said from the defaults', () => {
    expect(parse('in.jpg out.png --right 0.5')).toEqual({
      input: 'in.jpg',
      output: 'out.png',
      margins: { right: '0.5' },
      seed: 0,
      force: false,
    });
  });

  it('takes a seed, threads and the wish to overwrite, wherever they stand', () => {
    expect(parse('--force --seed=-7 in.jpg --threads 3 out.png --up 9px')).toMatchObject({
      input: 'in.jpg',
      output: 'out.png',
      seed: -7,
      threads: 3,
      force: true,
    });
  });

  it('that asks for help is no order', () => {
    expect(parse('--help')).toBeNull();
    for (const option of ['up', 'right', 'down', 'left', 'aspect', 'seed', 'threads', 'force', 'help']) {
      expect(USAGE).toContain(`--${option}`);
    }
  });

  it.each([
    ['in.jpg', 'Name the photo and the file to write. --help tells how.'],
    ['in.jpg out.png more.png --up 1', 'Two files are enough: what is “more.png”?'],
    ['in.jpg out.png', 'Nothing to paint: name a margin, such as --right 0.5, or an --aspect, such as 16:9.'],
    ['in.jpg out.png --rihgt 0.5', "Unknown option '--rihgt'. --help lists all options."],
    ['in.jpg out.png --right -5', "Option '--right' argument is ambiguous. --help lists all options."],
    [
      'in.jpg out.png --up 1 --seed abc',
      '--seed takes a whole number from -2147483648 to 2147483647, not “abc”.',
    ],
    [
      'in.jpg out.png --up 1 --seed 2147483648',
      '--seed takes a whole number from -2147483648 to 2147483647, not “2147483648”.',
    ],
    ['in.jpg out.png --up 1 --threads 0', '--threads takes a whole number from 1 to 64, not “0”.'],
    ['in.jpg out.png --up 1 --threads 65', '--threads takes a whole number from 1 to 64, not “65”.'],
    ['in.jpg out.png --up 1 --threads two', '--threads takes a whole number from 1 to 64, not “two”.'],
    [
      'in.jpg out.png --aspect 16:9 --up 1 --left 1',
      '--aspect chooses all margins itself: leave out --up and --left, or --aspect.',
    ],
  ])('%s is refused', (line, sentence) => {
    expect(refusal(() => parse(line))).toBe(sentence);
  });
});

describe('the margins of an order', () => {
  it('are ratios of the side they go along, or pixels', () => {
    expect(margins('--up 0.5 --right .25 --down 7px --left 0')).toEqual([160, 100, 7, 0]);
  });

  it('of an aspect frame the photo in the middle', () => {
    expect(margins('--aspect 16:9')).toEqual([0, 85, 0, 84]);
    expect(margins('--aspect 1:1')).toEqual([40, 0, 40, 0]);
  });

  it('reach as far as a provider would go, and no farther', () => {
    expect(margins('--right 2')).toEqual([0, 800, 0, 0]);
    expect(refusal(() => margins('--right 2.01'))).toBe(
      '--right 2.01 is too far: at most 2 times the photo, 800px.',
    );
  });

  it.each([
    ['--right 200', '--right 200 is too far: at most 2 times the photo, 800px. Did you mean 200px?'],
    ['--right wide', '--right takes a ratio such as 0.5 or pixels such as 200px, not “wide”.'],
    ['--right=-0.5', '--right takes a ratio such as 0.5 or pixels such as 200px, not “-0.5”.'],
    ['--right 1.5px', '--right takes whole pixels, not “1.5px”.'],
    ['--aspect 9', '--aspect takes two numbers such as 16:9, not “9”.'],
    ['--aspect 0:9', '--aspect takes two numbers such as 16:9, not “0:9”.'],
    ['--up 0 --right 0px', 'Nothing to paint: every margin is 0.'],
    ['--aspect 5:4', 'The photo is 5:4 already.'],
    [
      '--up 1 --right 1',
      'The canvas would have 4.00 times the photo’s area; at most 3 times can be painted at once.',
    ],
  ])('%s is refused', (options, sentence) => {
    expect(refusal(() => margins(options))).toBe(sentence);
  });

  it('are not counted for a photo that is too small or too large', () => {
    const small = { width: 299, height: 320 };
    expect(refusal(() => margins('--up 1px', small))).toBe(
      'The photo is 299 x 320 pixels; each side must measure 300 to 8192.',
    );
    expect(refusal(() => margins('--up 1px', { width: 8193, height: 320 }))).toBe(
      'The photo is 8193 x 320 pixels; each side must measure 300 to 8192.',
    );
  });
});
