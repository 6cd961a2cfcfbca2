import { type ImageStructure, readStructure } from './structure/read-structure';

/**
 * The same JPEG or PNG, pixel for pixel, without what else its file tells: EXIF with the place it was taken at, XMP, IPTC,
 * comments, previews, and whatever follows its end. What decides how the pixels look stays: the colour profile, Adobe's
 * colour transform, gamma. Nothing is decoded, and of an animation its first picture is left.
 */
export function withoutMetadata(photo: Uint8Array): Buffer {
  const file = Buffer.from(photo.buffer, photo.byteOffset, photo.byteLength);
  const structure = readStructure(file);
  return structure.mime === 'image/jpeg' ? jpegWithout(file, structure) : pngWithout(file, structure);
}

/** ITU-T T.81, B.1.1.3: APP0 to APP15 and COM. Metadata stands before the first scan. */
function jpegWithout(file: Buffer, { end }: ImageStructure): Buffer {
  const kept = [file.subarray(0, 2)];
  let at = 2;
  for (;;) {
    while (file[at] === 0xff && file[at + 1] === 0xff) at += 1;
    const marker = file[at + 1]!;
    // Not a segment where one is due, or the first scan: the rest is picture.
    if (file[at] !== 0xff || marker === 0xda || at + 4 > end)
      return Buffer.concat([...kept, file.subarray(at, end)]);
    const next = at + 2 + file.readUInt16BE(at + 2);
    if (isPictureSegment(marker, file.toString('latin1', at + 4, at + 15)))
      kept.push(file.subarray(at, next));
    at = next;
  }
}

function isPictureSegment(marker: number, start: string): boolean {
  if (marker === 0xe0) return start.startsWith('JFIF\0');
  if (marker === 0xe2) return start.startsWith('ICC_PROFILE');
  if (marker === 0xee) return start.startsWith('Adobe');
  return marker !== 0xfe && !(marker > 0xe0 && marker <= 0xef);
}

/** PNG specification, third edition, table of chunks: the critical ones and those about colour. */
const pictureChunks = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'cICP',
  'mDCV',
  'cLLI',
  'pHYs',
]);

function pngWithout(file: Buffer, { end }: ImageStructure): Buffer {
  const kept = [file.subarray(0, 8)];
  for (let at = 8; at < end; ) {
    const next = at + 12 + file.readUInt32BE(at);
    if (pictureChunks.has(file.toString('latin1', at + 4, at + 8))) kept.push(file.subarray(at, next));
    at = next;
  }
  return Buffer.concat(kept);
}
