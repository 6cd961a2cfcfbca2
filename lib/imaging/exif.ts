import sharp from 'sharp';
import type { Size } from '@/lib/outpainting/canvas';
import { TiffDirectories, type TiffField } from './tiff-directories';

/** Exif 3.0 (CIPA DC-008), 4.6: fields of the first directory, and of the two that it points to. */
const IMAGE_WIDTH = 0x0100;
const IMAGE_LENGTH = 0x0101;
const ORIENTATION = 0x0112;
const EXIF_DIRECTORY = 0x8769;
const GPS_DIRECTORY = 0x8825;
const PIXEL_X_DIMENSION = 0xa002;
const PIXEL_Y_DIMENSION = 0xa003;
const LONG = 4;

/** The TIFF inside an EXIF block; some formats write a mark before it. */
function tiffOf(exif: Buffer): TiffDirectories {
  return new TiffDirectories(exif.toString('latin1', 0, 4) === 'Exif' ? exif.subarray(6) : exif);
}

/** The orientation, 1..8, that an EXIF block names; 1 when it names none. */
export function exifOrientation(exif: Buffer | undefined): number {
  if (!exif) return 1;
  const tiff = tiffOf(exif);
  const field = tiff.fields(tiff.first).find(({ tag }) => tag === ORIENTATION);
  const value = field ? tiff.number(field) : 1;
  return value >= 1 && value <= 8 ? value : 1;
}

/**
 * What a photo's EXIF says, as it is true of an upright picture of another size: camera, lens, date and notes stay where
 * they are, the thumbnail goes, and the place it was taken at unless `location` is set. Null when it says nothing.
 */
export async function exifFor(photo: Uint8Array, size: Size & { location: boolean }): Promise<Buffer | null> {
  const { exif } = await sharp(photo, { limitInputPixels: false }).metadata();
  return exif ? editedExif(exif, size) : null;
}

/** The same for a bare block; the one given stays as it is. */
export function editedExif(
  exif: Buffer,
  { width, height, location }: Size & { location: boolean },
): Buffer | null {
  const tiff = tiffOf(Buffer.from(exif));
  const first = tiff.fields(tiff.first);
  if (first.length === 0) return null;
  const numbers: Record<number, number> = {
    [IMAGE_WIDTH]: width,
    [IMAGE_LENGTH]: height,
    [PIXEL_X_DIMENSION]: width,
    [PIXEL_Y_DIMENSION]: height,
  };
  const details = first.find(({ tag }) => tag === EXIF_DIRECTORY);
  for (const field of [...first, ...(details ? tiff.fields(tiff.number(details)) : [])]) {
    if (field.tag === ORIENTATION) tiff.setShort(field.at + 8, 1);
    const number = numbers[field.tag];
    if (number === undefined) continue;
    tiff.setShort(field.at + 2, LONG);
    tiff.setLong(field.at + 8, number);
  }
  cutThumbnail(tiff, first.length);
  const gps = first.find(({ tag }) => tag === GPS_DIRECTORY);
  if (gps && !location) cutDirectory(tiff, gps, first.length);
  return tiff.file;
}

/** The second directory is the thumbnail's: nothing leads to it any more, and its picture is blank. */
function cutThumbnail(tiff: TiffDirectories, count: number): void {
  const link = tiff.first + 2 + 12 * count;
  if (link + 4 > tiff.file.length) return;
  const fields = tiff.fields(tiff.long(link));
  const fieldOf = (tag: number) => fields.find((field) => field.tag === tag);
  const [start, length] = [fieldOf(0x0201), fieldOf(0x0202)];
  if (start && length) {
    const from = Math.min(tiff.number(start), tiff.file.length);
    tiff.file.fill(0, from, Math.min(from + tiff.number(length), tiff.file.length));
  }
  tiff.setLong(link, 0);
}

/** Blanks a directory with all its values, and takes the field that leads to it out of the first one. */
function cutDirectory(tiff: TiffDirectories, pointer: TiffField, count: number): void {
  const directory = tiff.number(pointer);
  for (const field of tiff.fields(directory)) {
    const { start, end } = tiff.values(field);
    if (start < end) tiff.file.fill(0, start, end);
    tiff.file.fill(0, field.at, field.at + 12);
  }
  const end = tiff.first + 2 + 12 * count + 4;
  tiff.file.copyWithin(pointer.at, pointer.at + 12, end);
  tiff.file.fill(0, end - 12, end);
  tiff.setShort(tiff.first, count - 1);
}
