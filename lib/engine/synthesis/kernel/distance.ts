import { Level, PATCH, clamp } from './level';

@inline
function squares16(a: usize, b: usize): v128 {
  const x = v128.load(a);
  const y = v128.load(b);
  const d = v128.or(i8x16.sub_sat_u(x, y), i8x16.sub_sat_u(y, x));
  const low = i16x8.extend_low_i8x16_u(d);
  const high = i16x8.extend_high_i8x16_u(d);
  return i32x4.add(i32x4.dot_i16x8_s(low, low), i32x4.dot_i16x8_s(high, high));
}

@inline
function squares8(a: usize, b: usize): v128 {
  const d = i16x8.sub(v128.load8x8_u(a), v128.load8x8_u(b));
  return i32x4.dot_i16x8_s(d, d);
}

@inline
export function lanes(sum: v128): i32 {
  const half = i32x4.add(sum, i8x16.shuffle(sum, sum, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return i32x4.extract_lane(half, 0) + i32x4.extract_lane(half, 1);
}

@inline
function row(a: usize, b: usize): v128 {
  return i32x4.add(
    i32x4.add(squares16(a, b), squares16(a + 16, b + 16)),
    i32x4.add(squares16(a + 32, b + 32), squares8(a + 48, b + 48)),
  );
}

/** Sum of squared differences of two 7x7 patches; stops early above `limit`. */
export function patchDistance(a: usize, aStride: usize, b: usize, bStride: usize, limit: i32): i32 {
  let sum = row(a + 3 * aStride, b + 3 * bStride);
  sum = i32x4.add(sum, row(a, b));
  sum = i32x4.add(sum, row(a + 6 * aStride, b + 6 * bStride));
  if (lanes(sum) >= limit) return limit;
  sum = i32x4.add(sum, row(a + aStride, b + bStride));
  sum = i32x4.add(sum, row(a + 5 * aStride, b + 5 * bStride));
  if (lanes(sum) >= limit) return limit;
  sum = i32x4.add(sum, row(a + 2 * aStride, b + 2 * bStride));
  sum = i32x4.add(sum, row(a + 4 * aStride, b + 4 * bStride));
  return lanes(sum);
}

/** Whether an atlas corner starts a patch that lies wholly in the photo or wholly in its mirror. */
@inline
export function isSource(level: Level, sx: i32, sy: i32): bool {
  const lastX = level.photoWidth - PATCH;
  if (<u32>sy > <u32>(level.photoHeight - PATCH)) return false;
  if (<u32>sx <= <u32>lastX) return true;
  return level.mirrored != 0 && <u32>(sx - level.photoWidth) <= <u32>lastX;
}

/** The part of a match's cost that does not depend on the painted pixels. */
@inline
export function priorCost(level: Level, x: i32, y: i32, sx: i32, sy: i32): i32 {
  const w = level.photoWidth;
  const px = x - level.photoX;
  const py = y - level.photoY;
  let cost = load<i32>(level.bias + ((<usize>(sy * w * 2 + sx)) << 2));
  let realX = sx;
  if (sx >= w) {
    realX = 2 * w - PATCH - sx;
    const shift = sx - w - px;
    const off = min(abs(shift - w), abs(shift + w)) + abs(sy - py);
    if (off < 24) cost += (level.reflection * (24 - off)) / 24;
  }
  const nearX = clamp(px, 0, w - PATCH);
  const nearY = clamp(py, 0, level.photoHeight - PATCH);
  const across = load<f32>(level.placeX + ((<usize>realX) << 2)) - load<f32>(level.placeX + ((<usize>nearX) << 2));
  const rows = py < 0 ? level.placeAbove : level.placeY;
  const along = load<f32>(rows + ((<usize>sy) << 2)) - load<f32>(rows + ((<usize>nearY) << 2));
  return cost + <i32>(across * across + along * along);
}

/** Sum of squared differences over columns left..right - 1 and rows top..bottom - 1 of two patches. */
function partDistance(
  a: usize, aStride: usize, b: usize, bStride: usize, left: i32, right: i32, top: i32, bottom: i32,
): i32 {
  let sum = i32x4.splat(0);
  for (let j = top; j < bottom; j++) {
    const rowA = a + <usize>j * aStride;
    const rowB = b + <usize>j * bStride;
    for (let i = left; i < right; i++) sum = i32x4.add(sum, squares8(rowA + ((<usize>i) << 3), rowB + ((<usize>i) << 3)));
  }
  return lanes(sum);
}

/** How much more the photo's own pixels count in a patch that reaches over a border than painted ones. */
const KNOWN_WEIGHT: i32 = 3;

/** Cost of painting the patch at canvas (x, y) from atlas (sx, sy); at least `limit` when it is no better than that. */
export function matchCost(level: Level, x: i32, y: i32, sx: i32, sy: i32, limit: i32): i32 {
  const prior = priorCost(level, x, y, sx, sy);
  if (prior >= limit) return limit;
  const targetStride = (<usize>level.targetWidth) << 3;
  const sourceStride = (<usize>level.photoWidth) << 4;
  const target = level.target + <usize>y * targetStride + ((<usize>x) << 3);
  const source = level.source + <usize>sy * sourceStride + ((<usize>sx) << 3);
  const left = max(0, level.photoX - x);
  const right = min(PATCH, level.photoX + level.photoWidth - x);
  const top = max(0, level.photoY - y);
  const bottom = min(PATCH, level.photoY + level.photoHeight - y);
  const rest = limit - prior;
  if (left >= right || top >= bottom) return prior + patchDistance(target, targetStride, source, sourceStride, rest);
  // The weighted mean over the patch, times its area.
  const weights = PATCH * PATCH + (KNOWN_WEIGHT - 1) * (right - left) * (bottom - top);
  const most = <i32>min<i64>(i32.MAX_VALUE, (<i64>rest * weights) / (PATCH * PATCH));
  const whole = patchDistance(target, targetStride, source, sourceStride, most);
  if (whole >= most) return limit;
  const part = partDistance(target, targetStride, source, sourceStride, left, right, top, bottom);
  return prior + <i32>((<i64>(whole + (KNOWN_WEIGHT - 1) * part) * (PATCH * PATCH)) / weights);
}
