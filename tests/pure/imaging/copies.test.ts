import sharp from 'sharp';
import { thumbHashToAverageRGBA } from 'thumbhash';
import { describe, expect, test } from 'vitest';
import { encodeDownload } from '@/lib/imaging/encode-download';
import { previews } from '@/lib/imaging/previews';
import { providerCopy } from '@/lib/imaging/provider-copy';
import { noise, readPhoto } from '@/tests/support/pictures';

const raw = (width: number, height: number, channels: 3 | 4) =>
  sharp(noise(width * height * channels), { raw: { width, height, channels } });

describe("a provider's copy", () => {
  test('of a photo that fits is the same picture, not encoded anew', async () => {
    const photo = await readPhoto('mountain-meadow-1536x1023.jpg');
    const copy = await providerCopy(photo);
    expect(copy).toMatchObject({ mime: 'image/jpeg', width: 1536, height: 1023 });
    const scan = (file: Buffer) => file.subarray(file.indexOf(Buffer.from([0xff, 0xda])));
    expect(scan(copy.bytes).equals(scan(photo))).toBe(true);
  });

  test.each(['jpeg', 'png'] as const)('tells nothing but the picture: %s', async (format) => {
    const plain = await raw(60, 50, 3).toFormat(format).toBuffer();
    const telling = await sharp(plain)
      .withExif({ IFD0: { Copyright: 'Ida' }, IFD3: { GPSLatitude: '52/1 0/1 0/1' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">at home</x:xmpmeta>')
      .toFormat(format, { quality: 100 })
      .toBuffer();
    const { exif, xmp } = await sharp(telling).metadata();
    expect([exif, xmp]).not.toContain(undefined);
    const { bytes } = await providerCopy(Buffer.concat([telling, Buffer.from('a note behind the end')]));
    const metadata = await sharp(bytes).metadata();
    expect([metadata.exif, metadata.xmp]).toEqual([undefined, undefined]);
    expect(bytes.toString('latin1')).not.toMatch(/Ida|at home|a note/);
    expect((await sharp(bytes).raw().toBuffer()).equals(await sharp(telling).raw().toBuffer())).toBe(true);
  });

  test('is turned upright', async () => {
    const copy = await providerCopy(await readPhoto('dandelion-lying-900x1200.jpg'));
    expect(copy).toMatchObject({ mime: 'image/jpeg', width: 900, height: 1200 });
    expect((await sharp(copy.bytes).metadata()).orientation).toBeUndefined();
  });

  test('is sRGB, and without loss for a PNG', async () => {
    const photo = await readPhoto('dandelion-p3-600x600.png');
    const copy = await providerCopy(photo);
    expect(copy).toMatchObject({ mime: 'image/png', width: 600, height: 600 });
    expect((await sharp(copy.bytes).metadata()).icc).toBeUndefined();
    const expected = await sharp(photo).raw().toBuffer();
    expect(expected.equals(await sharp(copy.bytes).raw().toBuffer())).toBe(true);
  });

  test('is a JPEG of full size when the PNG is too large', async () => {
    const photo = await raw(220, 200, 3).png().toBuffer();
    const copy = await providerCopy(photo, { maxBytes: photo.byteLength - 1000 });
    expect(copy).toMatchObject({ mime: 'image/jpeg', width: 220, height: 200 });
    expect(copy.bytes.byteLength).toBeLessThan(photo.byteLength);
  });

  test('is made smaller only when nothing else is left, upright and in proportion', async () => {
    const lying = await raw(360, 240, 3).withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer();
    const copy = await providerCopy(lying, { maxBytes: 50_000 });
    expect(copy.bytes.byteLength).toBeLessThanOrEqual(50_000);
    expect(copy.width).toBeLessThan(240);
    expect(Math.abs(copy.height / copy.width - 1.5)).toBeLessThan(0.02);
  });
});

async function middle({ bytes }: { bytes: Buffer }): Promise<number[]> {
  return [...(await sharp(bytes).ensureAlpha().resize(1, 1).raw().toBuffer())];
}

describe('served copies', () => {
  test('thumbnails and a preview are upright, small and carry no metadata', async () => {
    const photo = await readPhoto('dandelion-4000x3000.jpg');
    const located = await sharp(photo)
      .withExif({ IFD3: { GPSLatitude: '52/1 0/1 0/1' } })
      .jpeg()
      .toBuffer();
    const made = await previews(located);
    const files = [...made.thumbnails.map(({ bytes }) => bytes), made.preview];
    const expected = [
      ['webp', 320, 240],
      ['heif', 320, 240],
      ['webp', 640, 480],
      ['heif', 640, 480],
      ['webp', 1600, 1200],
    ];
    for (const [index, file] of files.entries()) {
      const metadata = await sharp(file).metadata();
      expect([metadata.format, metadata.width, metadata.height]).toEqual(expected[index]);
      expect(metadata.exif).toBeUndefined();
      expect(metadata.icc).toBeUndefined();
    }
  });

  test('a small picture is not blown up', async () => {
    const made = await previews(await raw(100, 80, 3).png().toBuffer());
    for (const file of [made.preview, ...made.thumbnails.map(({ bytes }) => bytes)])
      expect(await sharp(file).metadata()).toMatchObject({ width: 100, height: 80 });
  });

  test.each([
    ['opaque', { r: 200, g: 80, b: 40, alpha: 1 }],
    ['half clear', { r: 200, g: 80, b: 40, alpha: 0.5 }],
  ])('an %s picture keeps its colours in every copy and in its placeholder', async (_name, background) => {
    const channels = background.alpha < 1 ? 4 : 3;
    const picture = sharp({ create: { width: 1000, height: 500, channels, background } });
    const made = await previews(await picture.png().toBuffer());
    const { r, g, b, a } = thumbHashToAverageRGBA(Buffer.from(made.thumbhash, 'base64'));
    const hashed = { r: r * 255, g: g * 255, b: b * 255, alpha: a * 255 };
    const wanted = [200, 80, 40, Math.round(background.alpha * 255)];
    for (const value of [Object.values(hashed), ...(await Promise.all(made.thumbnails.map(middle)))])
      for (const [index, channel] of value.entries())
        expect(Math.abs(channel - wanted[index]!)).toBeLessThanOrEqual(9);
  });

  test('a picture of 16 bits with a wide profile looks the same in every copy', async () => {
    const wide = await sharp(await readPhoto('dandelion-p3-600x600.png'), { ignoreIcc: true })
      .toColourspace('rgb16')
      .withIccProfile('p3')
      .png()
      .toBuffer();
    expect((await sharp(wide).metadata()).depth).toBe('ushort');
    const made = await previews(wide);
    const shown = await sharp(made.preview).resize(1, 1).removeAlpha().raw().toBuffer();
    for (const { bytes } of made.thumbnails) {
      const pixel = await sharp(bytes).resize(1, 1).removeAlpha().raw().toBuffer();
      for (const [index, channel] of pixel.entries())
        expect(Math.abs(channel - shown[index]!)).toBeLessThanOrEqual(3);
    }
  });
});

describe('a download', () => {
  const plain = { exif: null, srgb: false, size: null };

  test('as PNG is the stored file itself', async () => {
    const png = await raw(50, 40, 4).png().toBuffer();
    expect(await encodeDownload(png, { format: 'png', ...plain })).toBe(png);
  });

  test('as JPEG keeps size, full colour resolution and the profile', async () => {
    const png = await readPhoto('dandelion-p3-600x600.png');
    const metadata = await sharp(await encodeDownload(png, { format: 'jpeg', ...plain })).metadata();
    expect(metadata).toMatchObject({ format: 'jpeg', width: 600, height: 600, chromaSubsampling: '4:4:4' });
    expect(metadata.icc?.equals((await sharp(png).metadata()).icc!)).toBe(true);
  });

  test('as JPEG has white where the PNG is transparent', async () => {
    const clear = { r: 9, g: 9, b: 9, alpha: 0 };
    const png = await sharp({ create: { width: 8, height: 8, channels: 4, background: clear } })
      .png()
      .toBuffer();
    const pixels = await sharp(await encodeDownload(png, { format: 'jpeg', ...plain }))
      .raw()
      .toBuffer();
    expect([...pixels.subarray(0, 3)]).toEqual([255, 255, 255]);
  });
});
