import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { inspect } from '@/lib/imaging/inspect';
import { noise, readPhoto } from '@/tests/support/pictures';

const png = () =>
  sharp(noise(40 * 30 * 3), { raw: { width: 40, height: 30, channels: 3 } })
    .png()
    .toBuffer();
const jpeg = () =>
  sharp(noise(40 * 30 * 3), { raw: { width: 40, height: 30, channels: 3 } })
    .jpeg()
    .toBuffer();

const sentence = (bytes: Uint8Array) =>
  inspect(bytes).then(
    () => 'accepted',
    (error) => `${error.code}: ${error.message}`,
  );

describe('a photo is known by its bytes', () => {
  test('a JPEG', async () => {
    expect(await inspect(await readPhoto('mountain-meadow-1536x1023.jpg'))).toEqual({
      mime: 'image/jpeg',
      width: 1536,
      height: 1023,
      hasAlpha: false,
    });
  });

  test('a PNG with alpha', async () => {
    const photo = await sharp(await png())
      .ensureAlpha(0.5)
      .png()
      .toBuffer();
    expect(await inspect(photo)).toEqual({ mime: 'image/png', width: 40, height: 30, hasAlpha: true });
  });

  test('a photo that lies on its side has the size of the upright picture', async () => {
    const photo = await readPhoto('dandelion-lying-900x1200.jpg');
    expect(await sharp(photo).metadata()).toMatchObject({ width: 1200, height: 900, orientation: 6 });
    expect(await inspect(photo)).toMatchObject({ width: 900, height: 1200 });
  });

  test('a phone photo with a second picture and a film behind its end', async () => {
    const photo = await jpeg();
    expect(await sentence(Buffer.concat([photo, await jpeg()]))).toBe('accepted');
    expect(await sentence(Buffer.concat([photo, Buffer.from('\0\0\0\x18ftypmp42', 'latin1')]))).toBe(
      'accepted',
    );
  });
});

describe('what is no photo is refused with a sentence', () => {
  const only = 'Only JPEG and PNG photos can be expanded for now.';

  test.each([
    ['nothing', Buffer.alloc(0), 'This file is empty.'],
    ['text', Buffer.from('hello'), `This is not a photo. ${only}`],
    ['a GIF', Buffer.from('GIF89a……'), `This is a GIF file. ${only}`],
    ['a HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), `This is a HEIC file. ${only}`],
    ['an SVG', Buffer.from('<?xml version="1.0"?><svg/>'), `This is an SVG file. ${only}`],
    [
      'three bytes of a JPEG',
      Buffer.from([0xff, 0xd8, 0xff]),
      'This file ends in the middle of the picture.',
    ],
    ['a JPEG without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'This JPEG file holds no picture.'],
  ])('%s', async (_name, bytes, expected) => {
    expect(await sentence(bytes)).toContain(`invalid: ${expected}`);
  });

  test.each([0.3, 0.7, 0.999])('a JPEG cut off at %d of its length', async (share) => {
    const photo = await readPhoto('mountain-meadow-1536x1023.jpg');
    const cut = photo.subarray(0, Math.floor(photo.length * share));
    expect(await sentence(cut)).toContain('This file ends in the middle of the picture.');
  });

  test('a PNG cut off', async () => {
    const photo = await readPhoto('dandelion-p3-600x600.png');
    expect(await sentence(photo.subarray(0, photo.length - 20))).toContain('in the middle of the picture');
  });

  test('a PNG with a broken line', async () => {
    const photo = Buffer.from(await readPhoto('dandelion-p3-600x600.png'));
    photo.fill(0x55, 300_000, 300_064);
    expect(await sentence(photo)).toContain('This photo is damaged');
  });

  test('a decompression bomb', async () => {
    const bomb = Buffer.from(await png());
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect(await sentence(bomb)).toBe('invalid: This photo has 3600 megapixels. Up to 100 are possible.');
  });

  test('an animated PNG', async () => {
    const still = await png();
    const animation = Buffer.alloc(20);
    animation.writeUInt32BE(8, 0);
    animation.write('acTL', 4, 'latin1');
    const animated = Buffer.concat([still.subarray(0, 33), animation, still.subarray(33)]);
    expect(await sentence(animated)).toContain('This PNG is an animation.');
  });

  test.each([
    ['a ZIP', 'PK\x03\x04'],
    ['a script', '\n<script>alert(1)</script>'],
    ['a program', '\0\0\x7fELF'],
  ])('%s hidden behind the picture', async (_name, hidden) => {
    for (const photo of [await jpeg(), await png()])
      expect(await sentence(Buffer.concat([photo, Buffer.from(hidden, 'latin1')]))).toContain(
        'Another file is hidden behind this picture.',
      );
  });

  test('more than 64 MB', async () => {
    expect(await sentence(Buffer.alloc(64 * 1024 * 1024 + 1))).toBe(
      'invalid: This photo is larger than 64 MB.',
    );
  });
});
