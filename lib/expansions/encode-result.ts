import { encodeDownload } from '@/lib/imaging/encode-download';
import { exifFor } from '@/lib/imaging/exif';
import type { Size } from '@/lib/outpainting/canvas';
import { longestDownload } from '@/lib/outpainting/download-formats';
import { readFile, type Storage } from '@/lib/storage/storage';
import type { Download } from './schemas';

type StoredResult = {
  storageKey: string;
  photoStorageKey: string;
  /** What it will measure. */
  size: Size;
  /** What it is to be made as large as; null leaves it as it is. */
  target: Size | null;
};

/** Whether what is asked for is the stored PNG itself. */
export function isStoredFile({ format, metadata, colours, size }: Download): boolean {
  return format === 'png' && metadata === 'none' && colours === 'own' && size === 'own';
}

/** Whether a picture is larger than a format can be. */
export function isTooLargeFor(format: Download['format'], { width, height }: Size): boolean {
  return Math.max(width, height) > longestDownload[format];
}

/** A result's file as a person wants it; null when it is gone. */
export async function encodeResult(
  storage: Storage,
  { storageKey, photoStorageKey, size, target }: StoredResult,
  { format, metadata, colours }: Download,
): Promise<Uint8Array | null> {
  const png = await readFile(storage, storageKey);
  if (!png) return null;
  const photo = metadata === 'none' ? null : await readFile(storage, photoStorageKey);
  const exif = photo && (await exifFor(photo, { ...size, location: metadata === 'all' }));
  return encodeDownload(png, { format, exif, srgb: colours === 'srgb', size: target });
}
