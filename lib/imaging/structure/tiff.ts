import { TiffDirectories } from '../tiff-directories';
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
  const tiff = new TiffDirectories(file);
  const fields = tiff.fields(tiff.first);
  if (fields.length === 0) throw cutOff();
  for (const field of fields) {
    const isPreview = field.tag === NEW_SUBFILE_TYPE && (tiff.number(field) & REDUCED) === REDUCED;
    if (field.tag === DNG_VERSION || isPreview || file.toString('latin1', 8, 10) === 'CR')
      throw refusal('This is a camera’s raw file. Develop it first, and save it as a JPEG or TIFF.');
  }
  return true;
}
