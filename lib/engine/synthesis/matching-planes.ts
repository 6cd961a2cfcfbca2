/** Bytes per pixel of the planes in which patches are compared. */
export const PLANES = 8;

const CHROMA_WEIGHT = 0.7;
const TEXTURE_WEIGHT = 5;
const TEXTURE_RADIUS = 3;

function boxBlur(plane: Float32Array, width: number, height: number, radius: number): void {
  const line = new Float32Array(Math.max(width, height));
  const blurLine = (start: number, step: number, length: number) => {
    let sum = 0;
    const sample = (i: number) => plane[start + step * (i < 0 ? 0 : i >= length ? length - 1 : i)];
    for (let i = -radius; i <= radius; i++) sum += sample(i);
    for (let i = 0; i < length; i++) {
      line[i] = sum / (2 * radius + 1);
      sum += sample(i + radius + 1) - sample(i - radius);
    }
    for (let i = 0; i < length; i++) plane[start + step * i] = line[i];
  };
  for (let y = 0; y < height; y++) blurLine(y * width, 1, width);
  for (let x = 0; x < width; x++) blurLine(x, width, height);
}

/**
 * Planes in which patches are compared: opponent colours, local texture (after Newson 2014) and alpha.
 * `rgba` is width x height x 4 bytes; writes width x height x 8 bytes: luminance, red-blue, green-magenta, mean |dx|,
 * mean |dy|, alpha, 0, 0.
 */
export function writeMatchingPlanes(
  rgba: Uint8Array,
  width: number,
  height: number,
  planes: Uint8Array,
): void {
  const size = width * height;
  const luminance = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    const r = rgba[i * 4];
    const g = rgba[i * 4 + 1];
    const b = rgba[i * 4 + 2];
    luminance[i] = 0.299 * r + 0.587 * g + 0.114 * b;
    const to = i * PLANES;
    planes[to] = luminance[i] + 0.5;
    planes[to + 1] = Math.max(0, Math.min(255, 128.5 + CHROMA_WEIGHT * (r - b)));
    planes[to + 2] = Math.max(0, Math.min(255, 128.5 + CHROMA_WEIGHT * (g - (r + b) / 2)));
    planes[to + 5] = rgba[i * 4 + 3];
    planes[to + 6] = 0;
    planes[to + 7] = 0;
  }
  const texture = new Float32Array(size);
  for (const [plane, dx, dy] of [
    [3, 1, 0],
    [4, 0, 1],
  ]) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const i = y * width + x;
        const next = Math.min(height - 1, y + dy) * width + Math.min(width - 1, x + dx);
        texture[i] = Math.abs(luminance[next] - luminance[i]);
      }
    }
    boxBlur(texture, width, height, TEXTURE_RADIUS);
    for (let i = 0; i < size; i++)
      planes[i * PLANES + plane] = Math.min(255, TEXTURE_WEIGHT * texture[i] + 0.5);
  }
}

/** Writes the photo's planes and, to their right, their left-right mirror: 2 width x height x 8 bytes. */
export function writeAtlas(planes: Uint8Array, width: number, height: number, atlas: Uint8Array): void {
  const from = new Uint32Array(planes.buffer, planes.byteOffset, 2 * width * height);
  const to = new Uint32Array(atlas.buffer, atlas.byteOffset, 4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = 2 * (y * width + x);
      const kept = 2 * (y * 2 * width + x);
      const mirrored = 2 * (y * 2 * width + 2 * width - 1 - x);
      to[kept] = to[mirrored] = from[i];
      to[kept + 1] = to[mirrored + 1] = from[i + 1];
    }
  }
}
