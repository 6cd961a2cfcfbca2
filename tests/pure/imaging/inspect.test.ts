import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { inspect } from '@/lib/imaging/inspect';
import { noise, readPhoto } from '@/tests/support/pictures';

const noisePixels = noise(40 * 30 * 3);
const raw = { raw: { width: 40, height: 30, channels: 3 } } as const;
const png = () => sharp(noisePixels, raw).png().toBuffer();
const jpeg = () => sharp(noisePixels, raw).jpeg().toBuffer();

const limits = { maxBytes: 64 * 1024 ** 2, maxPixels: 100_000_000 };

const sentence = (bytes: Uint8Array) =>
  inspect(bytes, limits).then(
    () => 'accepted',
    (error) => `${error.code}: ${error.message}`,
  );

describe('a photo is known by its bytes', () => {
  test('a JPEG', async () => {
    const photo = await readPhoto('mountain-meadow-1536x1023.jpg');
    const facts = { mime: 'image/jpeg', width: 1536, height: 1023, picture: photo };
    expect(await inspect(photo, limits)).toEqual(facts);
  });

  test('a photo that lies on its side has the size of the upright picture', async () => {
    const photo = await readPhoto('dandelion-lying-900x1200.jpg');
    expect(await sharp(photo).metadata()).toMatchObject({ width: 1200, height: 900, orientation: 6 });
    expect(await inspect(photo, limits)).toMatchObject({ width: 900, height: 1200 });
  });

  test('a phone photo with a second picture and a film behind its end', async () => {
    const photo = await jpeg();
    expect(await sentence(Buffer.concat([photo, await jpeg()]))).toBe('accepted');
    expect(await sentence(Buffer.concat([photo, Buffer.from('\0\0\0\x18ftypmp42', 'latin1')]))).toBe(
      'accepted',
    );
  });
});

test('of an animated PNG the first picture counts', async () => {
  const still = await png();
  const animation = Buffer.alloc(20);
  animation.writeUInt32BE(8, 0);
  animation.write('acTL', 4, 'latin1');
  const animated = Buffer.concat([still.subarray(0, 33), animation, still.subarray(33)]);
  expect(await sentence(animated)).toBe('accepted');
});

describe('what is no photo is refused with a sentence', () => {
  const only = 'Photos may be JPEG, PNG, WebP, AVIF, HEIC, TIFF or GIF.';
  const signed = (text: string) => Buffer.from(text.padEnd(64, '\0'), 'latin1');
  const cut = 'This file ends in the middle of the picture.';
  /** A TIFF of one directory with one entry. */
  const tiff = (tag: number, value: number) => {
    const file = Buffer.alloc(64);
    file.write('II*\0\x08', 'latin1');
    file.writeUInt16LE(1, 8);
    file.writeUInt16LE(tag, 10);
    file.writeUInt32LE(value, 18);
    return file;
  };

  test.each([
    ['nothing', Buffer.alloc(0), 'This file is empty.'],
    ['text', Buffer.from('hello'), `This is not a photo. ${only}`],
    ['a film', signed('\0\0\0\x18ftypisom'), `This is a video file. ${only}`],
    ['a film for the web', signed('\x1aE\xdf\xa3'), `This is a video file. ${only}`],
    ['a BMP', signed('BM'), `This is a BMP file. ${only}`],
    ['a JPEG XL', signed('\xff\x0a'), `This is a JPEG XL file. ${only}`],
    ['a Photoshop picture', signed('8BPS'), `This is a Photoshop file. ${only}`],
    ['a PDF', signed('%PDF-1.7'), `This is a PDF file. ${only}`],
    ['a ZIP', signed('PK\x03\x04'), `This is a ZIP file. ${only}`],
    ['a BigTIFF', signed('II+\0'), `This is a very large TIFF (BigTIFF) file. ${only}`],
    ['a Canon raw picture', signed('\0\0\0\x18ftypcrx '), `This is a camera’s raw file. ${only}`],
    ['a DNG', tiff(50706, 1), 'This is a camera’s raw file. Develop it first'],
    ['a raw picture with a preview before it', tiff(254, 1), 'This is a camera’s raw file. Develop it first'],
    ['a GIF without a picture', signed('GIF89a').fill(0x3b, 13, 14), 'This GIF file holds no picture.'],
    ['the start of a GIF', Buffer.from('GIF89a……'), cut],
    ['a HEIC without boxes', signed('\0\0\0\x18ftypheic'), 'This photo is damaged'],
    ['the start of a HEIC', Buffer.from('\0\0\0\x18ftypheic', 'latin1'), cut],
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

  test.each<[string, () => Promise<Buffer>]>([
    ['WebP', () => sharp(noisePixels, raw).webp().toBuffer()],
    ['AVIF', () => sharp(noisePixels, raw).avif().toBuffer()],
    ['GIF', () => sharp(noisePixels, raw).gif().toBuffer()],
    ['TIFF', () => sharp(noisePixels, raw).tiff({ compression: 'none' }).toBuffer()],
    ['HEIC', () => readPhoto('quarters.heic')],
  ])('a %s cut off', async (_format, whole) => {
    const photo = await whole();
    const said = await sentence(photo.subarray(0, photo.length - 400));
    expect(said).toContain(cut);
  });

  test('a HEIC whose picture is broken', async () => {
    const photo = Buffer.from(await readPhoto('quarters.heic'));
    photo.fill(0x55, photo.indexOf('mdat') + 4, photo.length - 200);
    expect(await sentence(photo)).toContain('This photo is damaged');
  });

  test('a TIFF of floating-point numbers', async () => {
    const photo = await sharp(noisePixels, raw).toColourspace('lab').tiff({ compression: 'none' }).toBuffer();
    expect(await sentence(photo)).toContain('This TIFF holds floating-point numbers.');
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

  test.each([
    ['a ZIP', 'PK\x03\x04'],
    ['a script', '\n<script>alert(1)</script>'],
    ['a program', '\0\0\x7fELF'],
  ])('%s hidden behind the picture', async (_name, hidden) => {
    for (const photo of [await jpeg(), await png()])
      expect(await sentence(Buffer.concat([photo, Buffer.from(hidden, 'latin1')]))).toContain(
        'Another file is hidden in this picture.',
      );
  });

  test('a PDF that begins inside the picture, and a ZIP that ends with it', async () => {
    const photo = await jpeg();
    const comment = Buffer.from('\xff\xfe\0\x0e%PDF-1.4%\xe2\xe3', 'latin1');
    const pdf = Buffer.concat([photo.subarray(0, 2), comment, photo.subarray(2)]);
    expect(await sentence(pdf)).toContain('Another file is hidden in this picture.');
    const directory = Buffer.alloc(22);
    directory.write('PK\x05\x06', 'latin1');
    const zip = Buffer.concat([photo, Buffer.from('a note, then '), directory]);
    expect(await sentence(zip)).toContain('Another file is hidden in this picture.');
  });

  test('more than 64 MB', async () => {
    expect(await sentence(Buffer.alloc(64 * 1024 * 1024 + 1))).toBe(
      'invalid: This photo is larger than 64 MB.',
    );
  });
});
