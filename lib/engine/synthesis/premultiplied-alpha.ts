/**
 * Colours times their opacity, in place (Porter and Duff 1984): what is not seen must weigh nothing when colours are
 * compared, averaged and blended. `rgba` is 4 bytes per pixel; opaque pixels stay as they are.
 */
export function premultiply(rgba: Uint8Array): void {
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3];
    if (alpha === 255) continue;
    for (let c = i; c < i + 3; c++) rgba[c] = Math.round((rgba[c] * alpha) / 255);
  }
}

/** The way back; what is fully transparent becomes black. */
export function unpremultiply(rgba: Uint8Array): void {
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3];
    if (alpha === 255) continue;
    for (let c = i; c < i + 3; c++) {
      rgba[c] = alpha === 0 ? 0 : Math.min(255, Math.round((rgba[c] * 255) / alpha));
    }
  }
}
