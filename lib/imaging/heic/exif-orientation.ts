const ORIENTATION = 0x0112;

/** The orientation, 1..8, that an EXIF block of a HEIC names in its first directory; 1 when it names none. */
export function exifOrientation(exif: Buffer | undefined): number {
  const tiff = exif?.toString('latin1', 0, 4) === 'Exif' ? exif.subarray(6) : exif;
  if (!tiff || tiff.length < 8) return 1;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return 1;
  for (let at = directory + 2; at < directory + 2 + 12 * short(directory); at += 12) {
    if (at + 12 > tiff.length) return 1;
    const value = short(at) === ORIENTATION ? short(at + 8) : 0;
    if (value >= 1 && value <= 8) return value;
  }
  return 1;
}
