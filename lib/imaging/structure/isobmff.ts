import { cutOff } from './refusal';

type Box = { type: string; start: number; end: number };

/** The boxes from `start` to `end`: ISO/IEC 14496-12, 4.2. Stops at what is none. `start` of each is its content's. */
function* boxes(file: Buffer, start: number, end: number): Generator<Box> {
  for (let at = start; at + 8 <= end; ) {
    const type = file.toString('latin1', at + 4, at + 8);
    if (!/^[\w ]{4}$/.test(type)) return;
    const short = file.readUInt32BE(at);
    if (short === 1 && at + 16 > end) throw cutOff();
    const header = short === 1 ? 16 : 8;
    const size = short === 1 ? Number(file.readBigUInt64BE(at + 8)) : short === 0 ? end - at : short;
    if (size < header) return;
    if (at + size > end) throw cutOff();
    yield { type, start: at + header, end: at + size };
    at += size;
  }
}

const heicBrands: string[] = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1'];
const avifBrands: string[] = ['avif', 'avis'];

/** Whether this is AVIF or HEIC, and where it ends; null for anything else, films among them. */
export function readHeif(file: Buffer): { mime: 'image/avif' | 'image/heic'; end: number } | null {
  if (file.toString('latin1', 4, 8) !== 'ftyp') return null;
  const length = Math.min(file.readUInt32BE(0), 256, file.length);
  const brands: string[] = file.toString('latin1', 8, length).match(/.{4}/gs) ?? [];
  const isAvif = avifBrands.some((brand) => brands.includes(brand));
  if (!isAvif && !heicBrands.includes(brands[0] ?? '')) return null;
  let end = 0;
  for (const box of boxes(file, 0, file.length)) end = box.end;
  return { mime: isAvif ? 'image/avif' : 'image/heic', end };
}

/**
 * Whether a HEIF file says itself how its picture is turned (`irot`) or mirrored (`imir`). ISO/IEC 23008-12, 6.5.10 and
 * 6.5.12: a reader follows these, and EXIF's orientation, which most cameras write as well, must not turn it twice.
 */
export function turnsItself(file: Buffer): boolean {
  const inside = (type: string, from: { start: number; end: number }, skip = 0) =>
    [...boxes(file, from.start + skip, from.end)].find((box) => box.type === type);
  const meta = inside('meta', { start: 0, end: file.length });
  const properties = meta && inside('iprp', meta, 4);
  const list = properties && inside('ipco', properties);
  return (
    list !== undefined &&
    [...boxes(file, list.start, list.end)].some(({ type }) => /^(irot|imir)$/.test(type))
  );
}
