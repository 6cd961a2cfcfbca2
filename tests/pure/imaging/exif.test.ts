import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { downloadFormats, encodeDownload } from '@/lib/imaging/encode-download';
import { editedExif, exifFor, exifOrientation } from '@/lib/imaging/exif';
import { withChunks, xmpChunk } from '@/lib/imaging/png-chunk';
import { provenance } from '@/lib/imaging/provenance';
import { noise, readPhoto } from '@/tests/support/pictures';

const pixels = sharp(noise(40 * 30 * 3), { raw: { width: 40, height: 30, channels: 3 } });

/** A photo that knows its camera and place, lies on its side, and brings a thumbnail. */
async function camera(): Promise<Buffer> {
  const tags = {
    IFD0: { Make: 'Acme', Model: 'Box 1', Orientation: '6' },
    IFD2: { LensModel: 'Acme 35 mm', DateTimeOriginal: '2026:11:24 05:00:00', PixelXDimension: '40' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' },
  };
  return pixels.clone().withExif(tags).withMetadata({ orientation: 6 }).withExifMerge(tags).jpeg().toBuffer();
}
const exifOf = async (picture: Uint8Array) => (await sharp(picture).metadata()).exif!;
const size = { width: 5333, height: 3000 };

describe('a photo’s EXIF in a result', () => {
  test('keeps camera, lens and date, is upright, and has the size of the result', async () => {
    const exif = (await exifFor(await camera(), { ...size, location: true }))!;
    const text = exif.toString('latin1');
    for (const kept of ['Acme', 'Box 1', 'Acme 35 mm', '2026:11:24 05:00:00']) expect(text).toContain(kept);
    expect(exifOrientation(await exifOf(await camera()))).toBe(6);
    expect(exifOrientation(exif)).toBe(1);
    expect(exif.includes(Buffer.from(Uint32Array.of(5333).buffer))).toBe(true);
  });

  test('tells the place only when it may', async () => {
    const place = Buffer.from(Uint32Array.of(52, 1, 31, 1).buffer);
    const photo = await camera();
    expect((await exifOf(photo)).includes(place)).toBe(true);
    const [told, kept] = await Promise.all(
      [true, false].map(async (location) => (await exifFor(photo, { ...size, location }))!),
    );
    expect(told!.includes(place)).toBe(true);
    expect(kept!.includes(place)).toBe(false);
    expect(kept!.toString('latin1')).toContain('Acme 35 mm');
  });

  test('leaves the thumbnail out', () => {
    const exif = Buffer.alloc(80);
    exif.write('MM\0*\0\0\0\x08\0\x01', 'latin1');
    exif.set([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0], 10);
    exif.writeUInt32BE(26, 22);
    exif.writeUInt16BE(2, 26);
    exif.set([0x02, 0x01, 0, 4, 0, 0, 0, 1, 0, 0, 0, 60], 28);
    exif.set([0x02, 0x02, 0, 4, 0, 0, 0, 1, 0, 0, 0, 10], 40);
    exif.fill('thumbnail!', 60, 70, 'latin1');
    const edited = editedExif(exif, { ...size, location: true })!;
    expect(edited.includes('thumbnail!')).toBe(false);
    expect(edited.readUInt32BE(22)).toBe(0);
    expect([exifOrientation(exif), exifOrientation(edited)]).toEqual([8, 1]);
  });

  test('is nothing when the photo has none, or one that makes no sense', async () => {
    expect(
      await exifFor(await readPhoto('dandelion-p3-600x600.png'), { ...size, location: true }),
    ).toBeNull();
    for (const broken of ['', 'Exif\0\0', 'II*\0\xff\xff\xff\xff', 'II*\0\x08\0\0\0\xff\xff'])
      expect(editedExif(Buffer.from(broken, 'latin1'), { ...size, location: false })).toBeNull();
  });

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('goes into a %s', async (format) => {
    const exif = (await exifFor(await camera(), { width: 40, height: 30, location: false }))!;
    const png = await pixels.clone().png().toBuffer();
    const download = await encodeDownload(png, { format, exif, srgb: false, size: null });
    const metadata = await sharp(download).metadata();
    expect(metadata).toMatchObject({ width: 40, height: 30, autoOrient: { width: 40, height: 30 } });
    expect(Buffer.from(download).includes('Acme 35 mm')).toBe(true);
  });

  test('and how it was made stays in every format', async () => {
    const png = withChunks(await pixels.clone().png().toBuffer(), [xmpChunk(provenance('trained'))]);
    for (const format of Object.keys(downloadFormats) as (keyof typeof downloadFormats)[]) {
      const { xmp } = await sharp(
        await encodeDownload(png, { format, exif: null, srgb: true, size: null }),
      ).metadata();
      expect(xmp?.toString()).toContain('digitalsourcetype/compositeWithTrainedAlgorithmicMedia"');
    }
  });
});
