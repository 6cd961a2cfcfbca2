import { lengthAlong, type Margins, type Side, type Size, sides } from './canvas';
import { passLimits } from './limits';

export type ExpansionRatios = Record<Side, number>;

/** Ratios are sent with four decimals: counted here in whole ten-thousandths, so that sums and products are exact. */
const PARTS = 10_000;

/**
 * Margins as the ratios a provider wants: multiples of the photo's side, rounded **down** to four decimals
 * so that the area rule that held in pixels still holds in ratios. At exactly 3 the widest ratio gives up one
 * ten-thousandth: a server that multiplies floating-point numbers would read 3.0000000000000004 and refuse.
 */
export function toRatios(photo: Size, margins: Margins): ExpansionRatios {
  const parts = {} as Record<Side, number>;
  for (const side of sides) parts[side] = Math.floor((margins[side] * PARTS) / lengthAlong(photo, side));

  const product = (PARTS + parts.left + parts.right) * (PARTS + parts.up + parts.down);
  if (product === passLimits.maxAreaFactor * PARTS * PARTS) {
    const widest = sides.reduce((a, b) => (parts[b] > parts[a] ? b : a));
    parts[widest] -= 1;
  }

  const ratios = {} as ExpansionRatios;
  for (const side of sides) ratios[side] = parts[side] / PARTS;
  return ratios;
}

/** Ratios as whole pixels of a given photo, to the nearest pixel: what a server of the contract paints. */
export function toMargins(photo: Size, ratios: ExpansionRatios): Margins {
  const margins = {} as Margins;
  for (const side of sides) margins[side] = Math.round(ratios[side] * lengthAlong(photo, side));
  return margins;
}
