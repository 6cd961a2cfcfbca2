import { thumbHashToRGBA } from 'thumbhash';

/** Cards come and go while one scrolls; what was decoded once stays, up to what a long scroll shows. */
const MOST = 500;
const decoded = new Map<string, string>();

/** A picture's thumbhash, base64, as the address of a blurred image of some 32 px; null when there is none to show. */
export function thumbhashUrl(thumbhash: string | null): string | null {
  if (!thumbhash) return null;
  const known = decoded.get(thumbhash);
  if (known) return known;
  const hash = Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0));
  const url = `data:image/bmp;base64,${btoa(String.fromCharCode(...bitmap(thumbHashToRGBA(hash))))}`;
  if (decoded.size >= MOST) decoded.delete(decoded.keys().next().value!);
  decoded.set(thumbhash, url);
  return url;
}

/** As a BMP of 24 bits, which takes no checksums and less code than a PNG. What is clear becomes grey. */
function bitmap({ w, h, rgba }: ReturnType<typeof thumbHashToRGBA>): Uint8Array {
  const row = (w * 3 + 3) & ~3;
  const bytes = new Uint8Array(54 + row * h);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x424d);
  const fields = [bytes.length, 0, 54, 40, w, h, 0x180001];
  for (const [index, value] of fields.entries()) view.setUint32(2 + 4 * index, value, true);
  for (let from = 0; from < rgba.length; from += 4) {
    const [x, y] = [(from / 4) % w, Math.floor(from / 4 / w)];
    // Rows from below, colours from the blue one.
    const to = 54 + (h - 1 - y) * row + x * 3;
    const alpha = rgba[from + 3]! / 255;
    for (let part = 0; part < 3; part += 1)
      bytes[to + part] = rgba[from + 2 - part]! * alpha + 128 * (1 - alpha);
  }
  return bytes;
}
