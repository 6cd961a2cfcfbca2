import { decodeHeic } from './heic/decode-heic';
import { readStructure } from './structure/read-structure';

/** A photo as sharp can read it: a HEIC as a PNG, anything else as it is. @throws AppError invalid for no photo */
export async function readable(photo: Uint8Array): Promise<Uint8Array> {
  return readStructure(photo).mime === 'image/heic' ? decodeHeic(photo) : photo;
}
