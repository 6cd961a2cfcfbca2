import { cutOff, refusal } from './refusal';

/** TIFF 6.0, section 8, and the DNG specification. */
const NEW_SUBFILE_TYPE = 254;
const DNG_VERSION = 50706;
const REDUCED = 1;

/**
 * Whether this is a TIFF whose first picture is the photo itself. Raw files of cameras are TIFFs too, but what they show
 * first is a small preview: they are refused.
 */
export function isTiff(file: Buffer): boolean {
  const order = file.toString('latin1', 0, 4);
  if (order !== 'II*\0' && order !== 'MM\0*') return false;
  const little = order.startsWith('II');
  const short = (at: number) => (little ? file.readUInt16LE(at) : file.readUInt16BE(at));
  const long = (at: number) => (little ? file.readUInt32LE(at) : file.readUInt32BE(at));
  if (file.length < 8) throw cutOff();
  const directory = long(4);
  if (directory + 2 > file.length) throw cutOff();
  const entries = short(directory);
  if (directory + 2 + 12 * entries > file.length) throw cutOff();
  for (let at = directory + 2; at < directory + 2 + 12 * entries; at += 12) {
    const tag = short(at);
    const isPreview = tag === NEW_SUBFILE_TYPE && (long(at + 8) & REDUCED) === REDUCED;
    if (tag === DNG_VERSION || isPreview || file.toString('latin1', 8, 10) === 'CR')
      throw refusal('This is a camera’s raw file. Develop it first, and save it as a JPEG or TIFF.');
  }
  return true;
}
