/** How deep, in pixels, what was painted may reach into the photo: see docs/decisions, "The seam". */
export const DEFAULT_BLEND = 0;
export const MAX_BLEND = 64;
