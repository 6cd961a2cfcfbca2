/**
 * Shrinks an interleaved 8-bit picture by averaging areas (box filter with fractional edges).
 * `source` is sourceWidth x sourceHeight x channels, `target` is width x height x channels; neither side may grow.
 */
export function areaResample(
  source: Uint8Array,
  sourceWidth: number,
  sourceHeight: number,
  target: Uint8Array,
  width: number,
  height: number,
  channels: number,
): void {
  const rowLength = sourceWidth * channels;
  const column = new Float32Array(rowLength);
  const stepX = sourceWidth / width;
  const stepY = sourceHeight / height;
  const area = 1 / (stepX * stepY);
  for (let y = 0; y < height; y++) {
    const top = y * stepY;
    const bottom = Math.min(sourceHeight, top + stepY);
    column.fill(0);
    for (let sy = Math.floor(top); sy < bottom; sy++) {
      const share = Math.min(bottom, sy + 1) - Math.max(top, sy);
      if (share <= 0) continue;
      const from = sy * rowLength;
      for (let i = 0; i < rowLength; i++) column[i] += share * source[from + i];
    }
    for (let x = 0; x < width; x++) {
      const left = x * stepX;
      const right = Math.min(sourceWidth, left + stepX);
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let sx = Math.floor(left); sx < right; sx++) {
          sum += (Math.min(right, sx + 1) - Math.max(left, sx)) * column[sx * channels + c];
        }
        target[(y * width + x) * channels + c] = Math.min(255, sum * area + 0.5);
      }
    }
  }
}
