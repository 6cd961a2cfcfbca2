import { cutOff, refusal } from './refusal';

/** Frame headers with the picture's size: SOF0 to SOF15 without the tables (C4, C8, CC) among them. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Where a JPEG ends; null for anything else. After ITU-T T.81, annex B. */
export function endOfJpeg(file: Buffer): number | null {
  if (file.length < 3 || file.readUIntBE(0, 3) !== 0xffd8ff) return null;
  let hasPicture = false;
  let at = 2;
  for (;;) {
    at = file.indexOf(0xff, at);
    while (at >= 0 && file[at + 1] === 0xff) at += 1;
    const marker = at < 0 ? undefined : file[at + 1];
    if (marker === undefined) throw cutOff();
    at += 2;
    if (marker === 0xd9 && !hasPicture) throw refusal('This JPEG file holds no picture.');
    if (marker === 0xd9) return at;
    // A stuffed zero inside the picture's data, a restart mark, or a mark without a length.
    if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) continue;
    if (at + 2 > file.length) throw cutOff();
    const length = file.readUInt16BE(at);
    if (at + length > file.length) throw cutOff();
    hasPicture ||= isFrameHeader(marker);
    at += Math.max(length, 2);
  }
}
