import { AppError } from '@/lib/errors';
import type { Size } from '@/lib/outpainting/canvas';

export type ImageMime = 'image/jpeg' | 'image/png';
export type ImageStructure = Size & { mime: ImageMime; end: number };

/** Formats that people do try, so that the refusal can name them. */
const otherFormats: { name: string; sign: RegExp }[] = [
  { name: 'a GIF', sign: /^GIF8/ },
  { name: 'a WebP', sign: /^RIFF.{4}WEBP/s },
  { name: 'an AVIF', sign: /^.{4}ftypavi/s },
  { name: 'a HEIC', sign: /^.{4}ftyp(hei|hev|mif|msf)/s },
  { name: 'a video', sign: /^.{4}ftyp/s },
  { name: 'a TIFF or camera raw', sign: /^(II\*|MM.\*)/s },
  { name: 'a BMP', sign: /^BM/ },
  { name: 'a JPEG XL', sign: /^.{4}JXL /s },
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
 * Reads what a file is and how large its picture is from its own bytes, whatever its name says, without decoding it.
 * After ITU-T T.81 annex B (JPEG markers) and the PNG specification, third edition.
 * @throws AppError invalid with a sentence for the person who chose the file.
 */
export function readStructure(bytes: Uint8Array): ImageStructure {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length === 0) throw refusal('This file is empty.');
  const structure = readJpeg(file) ?? readPng(file);
  if (!structure) throw refusal(`${formatSentence(file)} Only JPEG and PNG photos can be expanded for now.`);
  if (structure.width === 0 || structure.height === 0) throw refusal('This picture has no size.');
  const behind = file
    .subarray(structure.end, structure.end + 1024)
    .toString('latin1')
    .replace(/^[\s\0]+/, '');
  if (stowaways.some((start) => behind.toLowerCase().startsWith(start.toLowerCase())))
    throw refusal('Another file is hidden behind this picture. Save it again as a plain photo.');
  return structure;
}

function formatSentence(file: Buffer): string {
  const start = file.subarray(0, 256).toString('latin1');
  const format = otherFormats.find(({ sign }) => sign.test(start));
  return format ? `This is ${format.name} file.` : 'This is not a photo.';
}

/** Frame headers with the picture's size: SOF0 to SOF15 without the tables (C4, C8, CC) among them. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readJpeg(file: Buffer): ImageStructure | null {
  if (file.length < 3 || file.readUIntBE(0, 3) !== 0xffd8ff) return null;
  let size: Size | null = null;
  let at = 2;
  for (;;) {
    at = file.indexOf(0xff, at);
    while (at >= 0 && file[at + 1] === 0xff) at += 1;
    const marker = at < 0 ? undefined : file[at + 1];
    if (marker === undefined) throw cutOff();
    at += 2;
    if (marker === 0xd9 && !size) throw refusal('This JPEG file holds no picture.');
    if (marker === 0xd9 && size) return { mime: 'image/jpeg', ...size, end: at };
    // A stuffed zero inside the picture's data, a restart mark, or a mark without a length.
    if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) continue;
    if (at + 2 > file.length) throw cutOff();
    const length = file.readUInt16BE(at);
    if (at + length > file.length) throw cutOff();
    if (isFrameHeader(marker) && length >= 8)
      size ??= { height: file.readUInt16BE(at + 3), width: file.readUInt16BE(at + 5) };
    at += Math.max(length, 2);
  }
}

const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

function readPng(file: Buffer): ImageStructure | null {
  if (!file.subarray(0, 8).equals(PNG_SIGNATURE)) return null;
  let size: Size | null = null;
  let at = 8;
  for (;;) {
    if (at + 12 > file.length) throw cutOff();
    const length = file.readUInt32BE(at);
    const name = file.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (end > file.length) throw cutOff();
    if (name === 'IHDR' && length === 13)
      size = { width: file.readUInt32BE(at + 8), height: file.readUInt32BE(at + 12) };
    if (name === 'acTL') throw refusal('This PNG is an animation. Save one of its pictures and use that.');
    if (name === 'IEND' && !size) throw refusal('This PNG file holds no picture.');
    if (name === 'IEND' && size) return { mime: 'image/png', ...size, end };
    at = end;
  }
}

function cutOff(): AppError {
  return refusal('This file ends in the middle of the picture. It may not have been copied completely.');
}

function refusal(sentence: string): AppError {
  return new AppError('invalid', sentence);
}
