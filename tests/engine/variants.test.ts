import sharp from 'sharp';
import { expect, it } from 'vitest';
import { outpaint, type Pixels } from '../../lib/engine/synthesis/outpaint';

const DANDELION = new URL('../fixtures/photos/dandelion-4000x3000.jpg', import.meta.url).pathname;
const MARGINS = { up: 0, right: 240, down: 0, left: 240 };
/** Radius of a blur, in pixels, that leaves of grass and hair only their tone: what differs then is where things are. */
const GRAIN = 5;
/** Levels of luminance from which on a difference of tone is seen at a glance. */
const VISIBLE = 8;
/** At least so much of what was painted must differ. */
const LEAST_SHARE = 0.4;

async function dandelion(): Promise<Pixels> {
  const { data, info } = await sharp(DANDELION)
    .rotate()
    .resize(480)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels as Pixels['channels'] };
}

/** Luminance of the left margin and of the right one, blurred. */
async function marginTone({ data, width, height, channels }: Pixels): Promise<Buffer> {
  const sides = [0, width - MARGINS.right].map((left) =>
    sharp(data, { raw: { width, height, channels } })
      .extract({ left, top: 0, width: MARGINS.right, height })
      .greyscale()
      .blur(GRAIN)
      .raw()
      .toBuffer(),
  );
  return Buffer.concat(await Promise.all(sides));
}

function visiblyDifferentShare(one: Buffer, other: Buffer): number {
  let different = 0;
  for (let i = 0; i < one.length; i++) if (Math.abs(one[i] - other[i]) > VISIBLE) different++;
  return different / one.length;
}

it('any two of four variants of a photograph differ visibly', async () => {
  const photo = await dandelion();
  const tones: Buffer[] = [];
  for (const variant of [0, 1, 2, 3]) {
    tones.push(await marginTone(await outpaint(photo, MARGINS, { seed: 1, variant, threads: 2 })));
  }
  const shares = tones.flatMap((tone, i) =>
    tones.slice(i + 1).map((other) => visiblyDifferentShare(tone, other)),
  );
  expect(shares).toHaveLength(6);
  expect(Math.min(...shares)).toBeGreaterThan(LEAST_SHARE);
});

it('a variant is the same on one thread and on two', async () => {
  const photo = await dandelion();
  const [one, two] = await Promise.all(
    [1, 2].map((threads) => outpaint(photo, MARGINS, { seed: 1, variant: 2, threads })),
  );
  expect(Buffer.compare(one.data, two.data)).toBe(0);
});
