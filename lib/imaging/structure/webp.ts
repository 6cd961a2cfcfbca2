import { cutOff } from './refusal';

/** Where a WebP ends, animated or not; null for anything else. After RFC 9649, 2.3. */
export function endOfWebp(file: Buffer): number | null {
  if (!/^RIFF.{4}WEBP/s.test(file.toString('latin1', 0, 12))) return null;
  const end = 8 + file.readUInt32LE(4);
  if (end > file.length) throw cutOff();
  return end;
}
