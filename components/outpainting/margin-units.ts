import type { FieldUnit } from './pixel-field';
import { wholePixels } from './pixel-field';

export const unitNames = ['px', 'percent', 'ratio'] as const;
export type UnitName = (typeof unitNames)[number];

/** A margin as a part of the photo's side: in per cent with one decimal, or as a ratio with three. */
function partOf(length: number, scale: number, decimals: number): FieldUnit {
  return {
    write: (pixels) => `${Number(((pixels / length) * scale).toFixed(decimals)) + 0}`,
    read(text) {
      const plain = text.replace('−', '-').replace(',', '.').replace(/\s*%$/, '');
      return /^-?\d{0,4}(\.\d{0,6})?$/.test(plain) && /\d/.test(plain)
        ? Math.round((Number(plain) / scale) * length)
        : null;
    },
  };
}

/** How the margin of a side is written whose photo measures `length` along it. */
export function marginUnit(name: UnitName, length: number): FieldUnit {
  if (name === 'percent') return partOf(length, 100, 1);
  if (name === 'ratio') return partOf(length, 1, 3);
  return wholePixels;
}
