import { cutOff, refusal } from './refusal';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** Where a PNG ends, animated or not; null for anything else. After the PNG specification, third edition. */
export function endOfPng(file: Buffer): number | null {
  if (!file.subarray(0, 8).equals(SIGNATURE)) return null;
  let hasPicture = false;
  let at = 8;
  for (;;) {
    if (at + 12 > file.length) throw cutOff();
    const length = file.readUInt32BE(at);
    const name = file.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (end > file.length) throw cutOff();
    hasPicture ||= name === 'IDAT';
    if (name === 'IEND' && !hasPicture) throw refusal('This PNG file holds no picture.');
    if (name === 'IEND') return end;
    at = end;
  }
}
