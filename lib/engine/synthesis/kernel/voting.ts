import { Level, PATCH, clamp } from './level';

/** Chebyshev distance of a canvas pixel from the photo, 0 inside. */
@inline
function distanceFromPhoto(level: Level, x: i32, y: i32): i32 {
  const dx = max(level.photoX - x, x - (level.photoX + level.photoWidth - 1));
  const dy = max(level.photoY - y, y - (level.photoY + level.photoHeight - 1));
  return max(0, max(dx, dy));
}

/** Turns the costs of band `band` into the weights of its votes. */
export function weigh(pointer: usize, band: i32): void {
  const level = changetype<Level>(pointer);
  const top = band * level.bandRows;
  const bottom = min(top + level.bandRows, level.targetHeight - PATCH + 1);
  const width = level.targetWidth;
  for (let y = top; y < bottom; y++) {
    for (let x = 0; x <= width - PATCH; x++) {
      const at = (<usize>(y * width + x)) << 2;
      const slot = <i32>min<f32>(1023, <f32>load<i32>(level.cost + at) * level.weightStep);
      store<f32>(level.weight + at, load<f32>(level.weightTable + ((<usize>slot) << 2)));
    }
  }
}

/** Repaints the unknown pixels of band `band` as the weighted mean of all patches that cover them. */
export function vote(pointer: usize, band: i32): void {
  const level = changetype<Level>(pointer);
  const width = level.targetWidth;
  const height = level.targetHeight;
  const lastX = width - PATCH;
  const lastY = height - PATCH;
  const top = band * level.bandRows;
  const bottom = min(top + level.bandRows, height);
  const sourceStride = (<usize>level.photoWidth) << 4;
  const innerLeft = level.photoX;
  const innerRight = level.photoX + level.photoWidth - PATCH;
  const innerTop = level.photoY;
  const innerBottom = level.photoY + level.photoHeight - PATCH;
  for (let y = top; y < bottom; y++) {
    const photoRow = y >= level.photoY && y < level.photoY + level.photoHeight;
    for (let x = 0; x < width; x++) {
      if (photoRow && x == level.photoX) {
        x += level.photoWidth - 1;
        continue;
      }
      const here = distanceFromPhoto(level, x, y);
      let low = f32x4.splat(0);
      let high = f32x4.splat(0);
      let total: f32 = 0;
      const y0 = max(0, y - PATCH + 1);
      const y1 = min(lastY, y);
      const x0 = max(0, x - PATCH + 1);
      const x1 = min(lastX, x);
      for (let py = y0; py <= y1; py++) {
        const inner = py >= innerTop && py <= innerBottom;
        for (let px = x0; px <= x1; px++) {
          if (inner && px >= innerLeft && px <= innerRight) continue;
          const at = (<usize>(py * width + px)) << 2;
          const match = load<i32>(level.field + at);
          const there = distanceFromPhoto(level, px + 3, py + 3);
          const weight =
            load<f32>(level.weight + at) * load<f32>(level.confidence + ((<usize>(clamp(there - here, -3, 3) + 3)) << 2));
          const source =
            level.source +
            <usize>((match >> 16) + y - py) * sourceStride +
            ((<usize>((match & 0xffff) + x - px)) << 3);
          const bytes = v128.load8x8_u(source);
          const w = f32x4.splat(weight);
          low = f32x4.add(low, f32x4.mul(w, f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(bytes))));
          high = f32x4.add(high, f32x4.mul(w, f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(bytes))));
          total += weight;
        }
      }
      const scale = f32x4.splat(<f32>1 / total);
      const half = f32x4.splat(0.5);
      const l = i32x4.trunc_sat_f32x4_u(f32x4.add(f32x4.mul(low, scale), half));
      const h = i32x4.trunc_sat_f32x4_u(f32x4.add(f32x4.mul(high, scale), half));
      const packed = i16x8.narrow_i32x4_u(l, h);
      v128.store64_lane(level.target + ((<usize>(y * width + x)) << 3), i8x16.narrow_i16x8_u(packed, packed), 0);
    }
  }
}
