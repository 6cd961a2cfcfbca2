/** A fixed random number 0..1 for each lattice point. */
function hash(seed: number, column: number, row: number): number {
  let h = seed ^ Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca77);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32;
}

/** Smooth random values 0..1 at any (x, y): random at whole coordinates, bilinear between (value noise, Perlin 1985). */
export function valueNoise(seed: number, x: number, y: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const across = x - column;
  const along = y - row;
  const upper = hash(seed, column, row) * (1 - across) + hash(seed, column + 1, row) * across;
  const lower = hash(seed, column, row + 1) * (1 - across) + hash(seed, column + 1, row + 1) * across;
  return upper * (1 - along) + lower * along;
}
