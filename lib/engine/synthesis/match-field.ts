import { type Frame, PATCH } from './frame';

/**
 * Carries a match field to a finer level: offsets grow with the scale and are kept within the photo or its mirror.
 * Fields are one packed atlas position (y << 16 | x) per canvas pixel, the corner of the matching patch.
 */
export function carryUp(from: Frame, coarse: Int32Array, to: Frame, fine: Int32Array): void {
  const scaleX = to.photoWidth / from.photoWidth;
  const scaleY = to.photoHeight / from.photoHeight;
  const clamp = (value: number, high: number) => (value < 0 ? 0 : value > high ? high : value);
  for (let y = 0; y <= to.height - PATCH; y++) {
    const py = y - to.photoY;
    const fy = clamp(Math.floor((py + 3.5) / scaleY - 3) + from.photoY, from.height - PATCH);
    for (let x = 0; x <= to.width - PATCH; x++) {
      const px = x - to.photoX;
      const inPhotoX = px >= 0 && px <= to.photoWidth - PATCH;
      if (inPhotoX && py >= 0 && py <= to.photoHeight - PATCH) continue;
      let fx = clamp(Math.floor((px + 3.5) / scaleX - 3) + from.photoX, from.width - PATCH);
      let cy = fy;
      const overX = fx - from.photoX;
      const overY = cy - from.photoY;
      const lastX = from.photoWidth - PATCH;
      const lastY = from.photoHeight - PATCH;
      // A patch wholly inside the coarse photo has no match: step out of it, towards the side that is painted.
      if (overX >= 0 && overX <= lastX && overY >= 0 && overY <= lastY) {
        if (!inPhotoX) fx = px < 0 ? from.photoX - 1 : from.photoX + lastX + 1;
        else cy = py < 0 ? from.photoY - 1 : from.photoY + lastY + 1;
        // A margin too thin for the coarse level: start from the nearest part of the photo.
        if (fx < 0 || fx > from.width - PATCH || cy < 0 || cy > from.height - PATCH) {
          fine[y * to.width + x] =
            (clamp(py, to.photoHeight - PATCH) << 16) | clamp(px, to.photoWidth - PATCH);
          continue;
        }
      }
      const match = coarse[cy * from.width + fx];
      const half = (match & 0xffff) >= from.photoWidth ? 1 : 0;
      const offsetX = (match & 0xffff) - half * from.photoWidth - (fx - from.photoX);
      const offsetY = (match >> 16) - (cy - from.photoY);
      const sx = clamp(px + Math.round(offsetX * scaleX), to.photoWidth - PATCH);
      const sy = clamp(py + Math.round(offsetY * scaleY), to.photoHeight - PATCH);
      fine[y * to.width + x] = (sy << 16) | (sx + half * to.photoWidth);
    }
  }
}
