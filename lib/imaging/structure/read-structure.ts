import { formatsSentence, type PhotoMime } from '@/lib/outpainting/photo-formats';
import { endOfGif } from './gif';
import { readHeif } from './isobmff';
import { endOfJpeg } from './jpeg';
import { endOfPng } from './png';
import { refusal } from './refusal';
import { isTiff } from './tiff';
import { endOfWebp } from './webp';

/** What a file is, and where its picture ends. */
export type ImageStructure = { mime: PhotoMime; end: number };

/** Formats that people do try, so that the refusal can name them. */
const otherFormats: { name: string; sign: RegExp }[] = [
  { name: 'a camera’s raw', sign: /^(.{4}ftypcrx |IIU\0|IIRO|MMOR|FUJIFILMCCD-RAW)/s },
  { name: 'a video', sign: /^(.{4}ftyp|.E\xdf\xa3|RIFF.{4}AVI )/s },
  { name: 'a very large TIFF (BigTIFF)', sign: /^(II\+|MM.\+)/s },
  { name: 'a BMP', sign: /^BM/ },
  { name: 'a JPEG XL', sign: /^(.{4}JXL |\xff\n)/s },
  { name: 'a JPEG 2000', sign: /^(.{4}jP {2}|\xff\x4f\xff\x51)/s },
  { name: 'a Photoshop', sign: /^8BPS/ },
  { name: 'an SVG', sign: /^\s*(<\?xml|<svg|<!DOCTYPE svg)/i },
  { name: 'a PDF', sign: /^%PDF/ },
  { name: 'a ZIP', sign: /^PK/ },
];

/**
 * Starts of things that some program would run or unpack, looked for behind the end of a picture. Anything else may
 * stand there: phones append second pictures, films and notes of their own.
 */
const stowaways = ['PK', 'Rar!', '7z', '%PDF', 'MZ', '\x7fELF', '#!', '<?', '<script', '<html', '<svg', '<!'];

/**
 * Reads what a file is from its own bytes, whatever its name says, without decoding it.
 * @throws AppError invalid with a sentence for the person who chose the file.
 */
export function readStructure(bytes: Uint8Array): ImageStructure {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length === 0) throw refusal('This file is empty.');
  const structure = structureOf(file);
  if (!structure) throw refusal(`${formatSentence(file)} ${formatsSentence}`);
  if (hidesAnother(file, structure.end))
    throw refusal('Another file is hidden in this picture. Save it again as a plain photo.');
  return structure;
}

function structureOf(file: Buffer): ImageStructure | null {
  const ends: [PhotoMime, number | null][] = [
    ['image/jpeg', endOfJpeg(file)],
    ['image/png', endOfPng(file)],
    ['image/webp', endOfWebp(file)],
    ['image/gif', endOfGif(file)],
    // A TIFF's parts lie anywhere in it.
    ['image/tiff', isTiff(file) ? file.length : null],
  ];
  for (const [mime, end] of ends) if (end !== null) return { mime, end };
  return readHeif(file);
}

function formatSentence(file: Buffer): string {
  const start = file.toString('latin1', 0, 256);
  const format = otherFormats.find(({ sign }) => sign.test(start));
  return format ? `This is ${format.name} file.` : 'This is not a photo.';
}

function hidesAnother(file: Buffer, end: number): boolean {
  const behind = file
    .toString('latin1', end, end + 1024)
    .replace(/^[\s\0]+/, '')
    .toLowerCase();
  if (stowaways.some((start) => behind.startsWith(start.toLowerCase()))) return true;
  // PDF readers look for their mark in the first kilobyte, unpackers for a directory that ends with the file.
  return file.toString('latin1', 0, 1024).includes('%PDF-') || endsAsZip(file);
}

const LONGEST_ZIP_COMMENT = 0xffff;

/** ZIP's end of central directory: a signature, 18 bytes of which the last two tell the length of a comment, the comment. */
function endsAsZip(file: Buffer): boolean {
  const start = Math.max(0, file.length - 22 - LONGEST_ZIP_COMMENT);
  for (let at = file.indexOf('PK\x05\x06', start, 'latin1'); at >= 0; ) {
    if (at + 22 <= file.length && at + 22 + file.readUInt16LE(at + 20) === file.length) return true;
    at = file.indexOf('PK\x05\x06', at + 1, 'latin1');
  }
  return false;
}
