import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
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
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outframe-cli-'));
    const { data, width, height, channels } = photograph(320, 300, 3);
    await sharp(data, { raw: { width, height, channels } }).png().toFile(join(folder, 'photo.png'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  // Runs in another folder than the project's: threads must find their files from there too.
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['--import', loader, program, 'photo.png', 'out.png', ...args], {
      cwd: folder,
    });

  it('takes ratios and pixels', async () => {
    await run('--right', '0.25', '--up', '30px', '--seed', '2');
    const { width, height } = await sharp(join(folder, 'out.png')).metadata();
    expect([width, height]).toEqual([400, 330]);
  });

  it('frames an aspect around the middle', async () => {
    await run('--aspect', '16:10');
    const { width, height } = await sharp(join(folder, 'out.png')).metadata();
    expect([width, height]).toEqual([480, 300]);
  });

  it('says what is wrong and fails', async () => {
    await expect(run('--right', 'wide')).rejects.toMatchObject({ code: 1, stderr: 'Not a margin: wide\n' });
  });
});
