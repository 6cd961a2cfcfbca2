import { PATCH, clamp } from './level';

/** A painted canvas, as written by `pixel-copy.ts`. */
@unmanaged
class Painting {
  width: i32;
  height: i32;
  photoX: i32;
  photoY: i32;
  /** The photo's bytes, red green blue alpha. */
  photo: usize;
  photoWidth: i32;
  photoHeight: i32;
  /** i32 per canvas pixel: the match field of the finest level. */
  field: usize;
  /** i32 per canvas pixel: where in the atlas the pixel comes from, `y << 16 | x`; -1 inside the photo. */
  origins: usize;
  /** 4 x f32 per canvas pixel: right side of the Poisson equation of the correction. */
  rhs: usize;
  bandRows: i32;
}

@inline
function isPhoto(p: Painting, x: i32, y: i32): bool {
  return <u32>(x - p.photoX) < <u32>p.photoWidth && <u32>(y - p.photoY) < <u32>p.photoHeight;
}

/** Where each unknown pixel of band `band` is copied from: through the patch centred on it. */
export function trace(pointer: usize, band: i32): void {
  const p = changetype<Painting>(pointer);
  const bottom = min((band + 1) * p.bandRows, p.height);
  for (let y = band * p.bandRows; y < bottom; y++) {
    for (let x = 0; x < p.width; x++) {
      const i = (<usize>(y * p.width + x)) << 2;
      if (isPhoto(p, x, y)) {
        store<i32>(p.origins + i, -1);
        continue;
      }
      const cx = clamp(x - 3, 0, p.width - PATCH);
      const cy = clamp(y - 3, 0, p.height - PATCH);
      const match = load<i32>(p.field + ((<usize>(cy * p.width + cx)) << 2));
      store<i32>(p.origins + i, match + (((y - cy) << 16) | (x - cx)));
    }
  }
}

/** The photo's colour at an atlas position. */
@inline
function colour(p: Painting, sx: i32, sy: i32): v128 {
  const x = sx < p.photoWidth ? sx : 2 * p.photoWidth - 1 - sx;
  const bytes = v128.load32_zero(p.photo + ((<usize>(sy * p.photoWidth + x)) << 2));
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes)));
}

/** Whether a step from atlas (sx, sy) by (dx, dy) stays within the same half. */
@inline
function steps(p: Painting, sx: i32, sy: i32, dx: i32, dy: i32): bool {
  const half = sx >= p.photoWidth ? p.photoWidth : 0;
  return <u32>(sy + dy) < <u32>p.photoHeight && <u32>(sx + dx - half) < <u32>p.photoWidth;
}

@inline
function edge(p: Painting, origin: i32, x: i32, y: i32, dx: i32, dy: i32): v128 {
  const nx = x + dx;
  const ny = y + dy;
  if (<u32>nx >= <u32>p.width || <u32>ny >= <u32>p.height) return f32x4.splat(0);
  const other = load<i32>(p.origins + ((<usize>(ny * p.width + nx)) << 2));
  const sx = origin & 0xffff;
  const sy = origin >> 16;
  if (other == origin + ((dy << 16) + dx)) return f32x4.splat(0);
  const here = colour(p, sx, sy);
  let gradient = f32x4.splat(0);
  let count: f32 = 0;
  if (steps(p, sx, sy, dx, dy)) {
    gradient = f32x4.sub(colour(p, sx + dx, sy + dy), here);
    count = 1;
  }
  let there: v128;
  if (other < 0) {
    there = colour(p, nx - p.photoX, ny - p.photoY);
  } else {
    const ox = other & 0xffff;
    const oy = other >> 16;
    there = colour(p, ox, oy);
    if (steps(p, ox, oy, -dx, -dy)) {
      gradient = f32x4.add(gradient, f32x4.sub(there, colour(p, ox - dx, oy - dy)));
      count += 1;
    }
  }
  if (count == 2) gradient = f32x4.mul(gradient, f32x4.splat(0.5));
  return f32x4.sub(gradient, f32x4.sub(there, here));
}

/** Divergence of what the gradients across joints should be minus what plain copying makes them. */
export function divergence(pointer: usize, band: i32): void {
  const p = changetype<Painting>(pointer);
  const bottom = min((band + 1) * p.bandRows, p.height);
  for (let y = band * p.bandRows; y < bottom; y++) {
    for (let x = 0; x < p.width; x++) {
      const i = <usize>(y * p.width + x);
      const origin = load<i32>(p.origins + (i << 2));
      let sum = f32x4.splat(0);
      if (origin >= 0) {
        sum = f32x4.add(edge(p, origin, x, y, 1, 0), edge(p, origin, x, y, -1, 0));
        sum = f32x4.add(sum, f32x4.add(edge(p, origin, x, y, 0, 1), edge(p, origin, x, y, 0, -1)));
      }
      v128.store(p.rhs + (i << 4), sum);
    }
  }
}
