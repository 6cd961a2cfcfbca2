import sharp from 'sharp';
import { expect, test } from 'vitest';
import { register, unmoved } from '@/lib/imaging/registration';
import { uprightPixels } from '@/lib/imaging/upright-pixels';
import { noise, painting, readPhoto } from '@/tests/support/pictures';
import { mishap, providerTwin, scenePhoto, scenes } from '@/tests/support/provider-twin';

async function measure(bytes: Buffer, photo: Buffer, margins: Parameters<typeof register>[2]) {
  return register(await uprightPixels(photo), await uprightPixels(bytes), margins);
}

test('a shift up to 6 px and a stretch up to 2 % are measured to a quarter of a pixel at median, anywhere in the photo', async () => {
  const errors: number[] = [];
  for (const [index, scene] of (await scenes(6)).entries()) {
    const truth = mishap(index);
    const photo = await scenePhoto(scene);
    const found = await measure(await providerTwin(scene, truth), photo, scene.margins);
    const { width, height } = await sharp(photo).metadata();
    for (const [x, y] of [
      [-1, -1],
      [1, -1],
      [-1, 1],
      [1, 1],
    ] as const) {
      const dx = found.x.shift - truth.dx + ((found.x.stretch - truth.sx) * x * width) / 2;
      const dy = found.y.shift - truth.dy + ((found.y.stretch - truth.sy) * y * height) / 2;
      errors.push(Math.hypot(dx, dy));
    }
  }
  errors.sort((a, b) => a - b);
  expect(errors[errors.length >> 1]).toBeLessThan(0.25);
  expect(errors.at(-1)).toBeLessThan(1);
}, 30_000);

test('an unrelated picture and a clear sky stay where they are', async () => {
  const margins = { up: 20, right: 30, down: 40, left: 50 };
  const unrelated = await measure(
    await painting(680, 660),
    await readPhoto('dandelion-p3-600x600.png'),
    margins,
  );
  expect(unrelated).toMatchObject({ x: unmoved, y: unmoved });
  const sky = { create: { width: 300, height: 200, channels: 3, background: '#78a0e6' } } as const;
  const painted = { create: { ...sky.create, width: 380, height: 260 } } as const;
  const clear = await measure(
    await sharp(painted).jpeg().toBuffer(),
    await sharp(sky).png().toBuffer(),
    margins,
  );
  expect(clear).toMatchObject({ x: unmoved, y: unmoved });
  const noisy = sharp(noise(300 * 200 * 3), { raw: { width: 300, height: 200, channels: 3 } });
  expect(
    (await measure(await sharp(painted).jpeg().toBuffer(), await noisy.png().toBuffer(), margins)).x,
  ).toBe(unmoved);
});
