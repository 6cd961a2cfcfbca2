import { Level, PATCH, clamp } from './level';
import { isSource, matchCost } from './distance';

/** Hash of a position and a draw number; makes the search independent of the order in which threads run. */
@inline
function draw(seed: u32, x: u32, y: u32, n: u32): u32 {
  let h = seed ^ (x * 0x9e3779b1) ^ (y * 0x85ebca77) ^ (n * 0xc2b2ae3d);
  h = (h ^ (h >> 15)) * 0x2c1b3c6d;
  h = (h ^ (h >> 12)) * 0x297a2d39;
  return h ^ (h >> 15);
}

@inline
function between(random: u32, low: i32, high: i32): i32 {
  return low + <i32>((<u64>random * <u64>(high - low + 1)) >> 32);
}

/** One PatchMatch sweep over band `band` of the match field; odd sweeps run backwards. */
export function search(pointer: usize, band: i32, sweep: i32): void {
  const level = changetype<Level>(pointer);
  const width = level.targetWidth;
  const lastX = width - PATCH;
  const lastY = level.targetHeight - PATCH;
  const top = band * level.bandRows;
  const bottom = min(top + level.bandRows - 1, lastY);
  const innerLeft = level.photoX;
  const innerRight = level.photoX + level.photoWidth - PATCH;
  const innerTop = level.photoY;
  const innerBottom = level.photoY + level.photoHeight - PATCH;
  const sourceLastX = level.photoWidth - PATCH;
  const sourceLastY = level.photoHeight - PATCH;
  const step = (sweep & 1) == 0 ? 1 : -1;
  const seed = <u32>(level.seed + sweep * 7919);
  for (let row = 0; row <= bottom - top; row++) {
    const y = step > 0 ? top + row : bottom - row;
    const inner = y >= innerTop && y <= innerBottom;
    for (let column = 0; column <= lastX; column++) {
      const x = step > 0 ? column : lastX - column;
      if (inner && x >= innerLeft && x <= innerRight) {
        column += innerRight - innerLeft;
        continue;
      }
      const at = (<usize>(y * width + x)) << 2;
      let best = load<i32>(level.field + at);
      let cost = matchCost(level, x, y, best & 0xffff, best >> 16, i32.MAX_VALUE);

      for (let side = 0; side < 2; side++) {
        const nx = side == 0 ? x - step : x;
        const ny = side == 0 ? y : y - step;
        if (nx < 0 || nx > lastX || ny < 0 || ny > lastY) continue;
        if (ny >= innerTop && ny <= innerBottom && nx >= innerLeft && nx <= innerRight) continue;
        const from = ny < top || ny > bottom ? level.before : level.field;
        const match = load<i32>(from + ((<usize>(ny * width + nx)) << 2));
        const sx = (match & 0xffff) + x - nx;
        const sy = (match >> 16) + y - ny;
        const packed = (sy << 16) | sx;
        if (packed == best || !isSource(level, sx, sy)) continue;
        const limit = cost < 1 << 26 ? cost + <i32>((<i64>cost * level.slack) >> 8) : cost;
        const tried = matchCost(level, x, y, sx, sy, limit);
        if (tried < limit) {
          cost = tried;
          best = packed;
        }
      }

      let n: u32 = 0;
      for (let radius = level.radius; radius > 0; radius >>= 1) {
        const half = (best & 0xffff) >= level.photoWidth ? level.photoWidth : 0;
        const bx = (best & 0xffff) - half;
        const by = best >> 16;
        const sx = between(draw(seed, x, y, n), max(0, bx - radius), min(sourceLastX, bx + radius));
        const sy = between(draw(seed, x, y, n + 1), max(0, by - radius), min(sourceLastY, by + radius));
        n += 2;
        const tried = matchCost(level, x, y, sx + half, sy, cost);
        if (tried < cost) {
          cost = tried;
          best = (sy << 16) | (sx + half);
        }
      }
      if (level.mirrored) {
        const sx = between(draw(seed, x, y, n), 0, sourceLastX);
        const sy = clamp(y - level.photoY + between(draw(seed, x, y, n + 1), -level.radius, level.radius), 0, sourceLastY);
        const half = (best & 0xffff) >= level.photoWidth ? 0 : level.photoWidth;
        const tried = matchCost(level, x, y, sx + half, sy, cost);
        if (tried < cost) {
          cost = tried;
          best = (sy << 16) | (sx + half);
        }
      }
      store<i32>(level.field + at, best);
      store<i32>(level.cost + at, cost);
    }
  }
}
