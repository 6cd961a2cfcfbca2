import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, link, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photograph } from './photograph';

const program = fileURLToPath(new URL('../../lib/engine/outpaint-cli.ts', import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

describe('the outpaint command', () => {
  let folder = '';
  const at = (name: string) => join(folder, name);
  const drawn = (channels: 1 | 3 | 4, width = 320, height = 300) =>
    sharp(photograph(width, height, channels).data, { raw: { width, height, channels } });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outframe-cli-'));
    await drawn(3).png().toFile(at('photo.png'));
    await drawn(1).toColourspace('b-w').png().toFile(at('grey.png'));
    await drawn(4).png().toFile(at('clear.png'));
    await drawn(3, 200, 300).png().toFile(at('small.png'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  // Runs in another folder than the project's: threads must find their files from there too.
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['--import', loader, program, ...args], { cwd: folder });
  const refusal = (...args: string[]) =>
    run(...args).then(
      () => 'done',
      ({ code, stderr }) => `${code}: ${stderr.trim()}`,
    );

  it('takes ratios and pixels, and says what it wrote', async () => {
    const { stdout } = await run('photo.png', 'out.png', '--right', '0.25', '--up', '30px', '--seed', '2');
    expect(stdout).toBe('out.png: 400 x 330 pixels\n');
    const { width, height } = await sharp(at('out.png')).metadata();
    expect([width, height]).toEqual([400, 330]);
  });

  it('frames an aspect around the middle', async () => {
    await run('photo.png', 'framed.png', '--aspect', '16:10');
    const { width, height } = await sharp(at('framed.png')).metadata();
    expect([width, height]).toEqual([480, 300]);
  });

  it('writes a JPEG with full colour resolution, and a grey photo stays grey', async () => {
    await run('photo.png', 'out.jpg', '--right', '40px');
    expect(await sharp(at('out.jpg')).metadata()).toMatchObject({
      format: 'jpeg',
      chromaSubsampling: '4:4:4',
    });
    await run('grey.png', 'out-grey.png', '--right', '40px');
    expect(await sharp(at('out-grey.png')).metadata()).toMatchObject({ space: 'b-w', channels: 1 });
  });

  it('keeps transparency in a PNG', async () => {
    await run('clear.png', 'out-clear.png', '--left', '40px');
    expect(await sharp(at('out-clear.png')).metadata()).toMatchObject({ channels: 4, width: 360 });
  });

  it('explains itself', async () => {
    const { stdout } = await run('--help');
    expect(stdout).toContain('Usage: npm run outpaint -- IN OUT [options]');
  });

  it('overwrites a file only when it is told to, and the photo never', async () => {
    await copyFile(at('photo.png'), at('there.png'));
    const before = await readFile(at('there.png'));
    expect(await refusal('photo.png', 'there.png', '--up', '9px')).toBe(
      '1: there.png exists already; --force overwrites it.',
    );
    expect((await readFile(at('there.png'))).equals(before)).toBe(true);
    await link(at('photo.png'), at('same.png'));
    expect(await refusal('photo.png', 'same.png', '--up', '9px', '--force')).toBe(
      '1: The photo itself is never overwritten: name another file to write.',
    );
    await run('photo.png', 'there.png', '--up', '9px', '--force');
    expect((await sharp(at('there.png')).metadata()).height).toBe(309);
  });

  it.each([
    ['no files', [], 'Name the photo and the file to write. --help tells how.'],
    ['a third file', ['photo.png', 'x.png', 'y.png', '--up', '1'], 'Two files are enough: what is “y.png”?'],
    [
      'an unknown option',
      ['photo.png', 'x.png', '--top', '1'],
      "Unknown option '--top'. --help lists all options.",
    ],
    [
      'no margin',
      ['photo.png', 'x.png'],
      'Nothing to paint: name a margin, such as --right 0.5, or an --aspect, such as 16:9.',
    ],
    ['a margin of 0', ['photo.png', 'x.png', '--up', '0'], 'Nothing to paint: every margin is 0.'],
    ['the aspect it has', ['photo.png', 'x.png', '--aspect', '16:15'], 'The photo is 16:15 already.'],
    [
      'a margin in words',
      ['photo.png', 'x.png', '--right', 'wide'],
      '--right takes a ratio such as 0.5 or pixels such as 200px, not “wide”.',
    ],
    [
      'pixels without their unit',
      ['photo.png', 'x.png', '--right', '200'],
      '--right 200 is too far: at most 2 times the photo, 640px. Did you mean 200px?',
    ],
    [
      'too large a canvas',
      ['photo.png', 'x.png', '--right', '2', '--up', '1'],
      'The canvas would have 6.00 times the photo’s area; at most 3 times can be painted at once.',
    ],
    [
      'an aspect and a side',
      ['photo.png', 'x.png', '--aspect', '1:2', '--up', '1'],
      '--aspect chooses all margins itself: leave out --up, or --aspect.',
    ],
    [
      'an aspect in words',
      ['photo.png', 'x.png', '--aspect', 'wide'],
      '--aspect takes two numbers such as 16:9, not “wide”.',
    ],
    [
      'a seed in words',
      ['photo.png', 'x.png', '--up', '1', '--seed', 'abc'],
      '--seed takes a whole number from -2147483648 to 2147483647, not “abc”.',
    ],
    [
      'too many threads',
      ['photo.png', 'x.png', '--up', '1', '--threads', '999'],
      '--threads takes a whole number from 1 to 64, not “999”.',
    ],
    ['no such photo', ['none.png', 'x.png', '--up', '1'], 'There is no photo none.png.'],
    [
      'no such folder',
      ['photo.png', 'nowhere/x.png', '--up', '1'],
      'There is no folder nowhere to write to.',
    ],
    [
      'an unknown format',
      ['photo.png', 'x.bmp', '--up', '1'],
      'Cannot write x.bmp: its name must end in .png, .webp, .jpg, .jpeg.',
    ],
    [
      'too small a photo',
      ['small.png', 'x.png', '--up', '1'],
      'The photo is 200 x 300 pixels; each side must measure 300 to 8192.',
    ],
    [
      'transparency in a JPEG',
      ['clear.png', 'x.jpg', '--up', '9px'],
      'The photo is transparent in places, which .jpg cannot hold: write a .png.',
    ],
  ])('refuses %s in words and writes nothing', async (_name, args, sentence) => {
    expect(await refusal(...args)).toBe(`1: ${sentence}`);
    expect((await readdir(folder)).filter((name) => /^\.|^x\./.test(name))).toEqual([]);
  });

  it('leaves nothing when it is stopped', async () => {
    const child = spawn(
      process.execPath,
      ['--import', loader, program, 'photo.png', 'stopped.png', '--right', '1', '--threads', '1'],
      { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    // Its first line says that a tenth of the work is done.
    await once(child.stderr, 'data');
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(130);
    expect((await readdir(folder)).filter((name) => /stopped/.test(name))).toEqual([]);
  });
});
