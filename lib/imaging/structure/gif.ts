import { cutOff, refusal } from './refusal';

const EXTENSION = 0x21;
const PICTURE = 0x2c;
const TRAILER = 0x3b;

/** Where a GIF ends, animated or not; null for anything else. After the GIF89a specification. */
export function endOfGif(file: Buffer): number | null {
  if (!/^GIF8[79]a/.test(file.toString('latin1', 0, 6))) return null;
  const byte = (at: number): number => {
    const value = file[at];
    if (value === undefined) throw cutOff();
    return value;
  };
  const coloursAt = (at: number) => (byte(at) & 0x80 ? 3 * 2 ** ((byte(at) & 7) + 1) : 0);
  const afterBlocks = (start: number) => {
    let at = start;
    while (byte(at) !== 0) at += 1 + byte(at);
    return at + 1;
  };
  let hasPicture = false;
  let at = 13 + coloursAt(10);
  for (;;) {
    const kind = byte(at);
    if (kind === TRAILER && !hasPicture) throw refusal('This GIF file holds no picture.');
    if (kind === TRAILER) return at + 1;
    if (kind === EXTENSION) at = afterBlocks(at + 2);
    else if (kind === PICTURE) {
      hasPicture = true;
      at = afterBlocks(at + 11 + coloursAt(at + 9));
    } else throw refusal('This GIF is damaged and cannot be read to its end.');
  }
}
