/** One field of a directory: what it is, of which type, how many values, and where its 12 bytes lie. */
export type TiffField = { tag: number; type: number; count: number; at: number };

/** Bytes that one value of each type takes: TIFF 6.0, section 2. */
const BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** The directories of a TIFF, which is what EXIF is too. What lies outside the file is not there. */
export class TiffDirectories {
  private readonly little: boolean;

  constructor(readonly file: Buffer) {
    this.little = file.toString('latin1', 0, 2) === 'II';
  }

  /** Where the first directory lies. */
  get first(): number {
    return this.long(4);
  }

  short(at: number): number {
    if (at < 0 || at + 2 > this.file.length) return 0;
    return this.little ? this.file.readUInt16LE(at) : this.file.readUInt16BE(at);
  }

  long(at: number): number {
    if (at < 0 || at + 4 > this.file.length) return 0;
    return this.little ? this.file.readUInt32LE(at) : this.file.readUInt32BE(at);
  }

  setShort(at: number, value: number): void {
    if (this.little) this.file.writeUInt16LE(value, at);
    else this.file.writeUInt16BE(value, at);
  }

  setLong(at: number, value: number): void {
    if (this.little) this.file.writeUInt32LE(value, at);
    else this.file.writeUInt32BE(value, at);
  }

  fields(directory: number): TiffField[] {
    const count = directory > 0 ? this.short(directory) : 0;
    if (directory + 2 + 12 * count > this.file.length) return [];
    return Array.from({ length: count }, (_, index) => {
      const at = directory + 2 + 12 * index;
      return { tag: this.short(at), type: this.short(at + 2), count: this.long(at + 4), at };
    });
  }

  /** The first value of a field of whole numbers. */
  number({ type, at }: TiffField): number {
    return type === 3 ? this.short(at + 8) : this.long(at + 8);
  }

  /** Where a field's values lie, which is in the field itself when four bytes hold them. */
  values({ type, count, at }: TiffField): { start: number; end: number } {
    const length = (BYTES[type] ?? 1) * count;
    const start = length <= 4 ? at + 8 : this.long(at + 8);
    return { start, end: Math.min(start + length, this.file.length) };
  }
}
