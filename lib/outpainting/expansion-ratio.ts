import { lengthAlong, type Margins, type Side, type Size, sides } from './canvas';

export type ExpansionRatios = Record<Side, number>;

const DECIMALS = 10_000;

/**
 * Margins as the ratios a provider wants: multiples of the photo's side, rounded **down** to four decimals
 * so that the area rule that held in pixels still holds in ratios.
 */
export function toRatios(photo: Size, margins: Margins): ExpansionRatios {
  const ratios = {} as ExpansionRatios;
  for (const side of sides) {
    ratios[side] = Math.floor((margins[side] * DECIMALS) / lengthAlong(photo, side)) / DECIMALS;
  }
  return ratios;
}

/** Ratios as whole pixels of a given photo, to the nearest pixel: what a server of the contract paints. */
export function toMargins(photo: Size, ratios: ExpansionRatios): Margins {
  const margins = {} as Margins;
  for (const side of sides) margins[side] = Math.round(ratios[side] * lengthAlong(photo, side));
  return margins;
}
