import { Level, PATCH, clamp } from './level';
import { lanes, priorCost } from './distance';

@inline
function maskedSquares8(a: usize, b: usize, known: usize): v128 {
  const mask = i16x8.extend_low_i8x16_s(v128.load64_zero(known));
  const d = v128.and(i16x8.sub(v128.load8x8_u(a), v128.load8x8_u(b)), mask);
  return i32x4.dot_i16x8_s(d, d);
}

/**
 * Paints the listed canvas pixels one after the other, each from the source patch that agrees best with what is
 * already painted around it. `order` holds `count` packed pixels (y << 16 | x), nearest to the photo first;
 * `known` has 8 bytes per canvas pixel, 0xff where painted, and is updated. `stride` thins the sources out.
 * `tie` adds a random share (1/1024) to each cost, so that seeds differ.
 */
export function peel(pointer: usize, order: usize, count: i32, known: usize, stride: i32, tie: i32): void {
  const level = changetype<Level>(pointer);
  const width = level.targetWidth;
  const targetStride = (<usize>width) << 3;
  const sourceStride = (<usize>level.photoWidth) << 4;
  const halves = level.mirrored ? 2 : 1;
  let random: u32 = level.seed;
  for (let i = 0; i < count; i++) {
    const pixel = load<i32>(order + ((<usize>i) << 2));
    const px = pixel & 0xffff;
    const py = pixel >> 16;
    const x = clamp(px - 3, 0, width - PATCH);
    const y = clamp(py - 3, 0, level.targetHeight - PATCH);
    const corner = <usize>y * targetStride + ((<usize>x) << 3);
    let painted = 0;
    for (let j = 0; j < PATCH; j++)
      for (let k = 0; k < PATCH; k++)
        painted += load<u8>(known + corner + <usize>j * targetStride + ((<usize>k) << 3)) & 1;
    let best = i32.MAX_VALUE;
    let bestX = 0;
    let bestY = 0;
    for (let half = 0; half < halves; half++) {
      for (let sy = i % stride; sy <= level.photoHeight - PATCH; sy += stride) {
        for (let rx = (i / stride) % stride; rx <= level.photoWidth - PATCH; rx += stride) {
          const sx = rx + half * level.photoWidth;
          const prior = priorCost(level, x, y, sx, sy);
          if (prior >= best) continue;
          const limit = best == i32.MAX_VALUE ? best : <i32>((<i64>(best - prior) * painted) / (PATCH * PATCH));
          let a = level.target + corner;
          let b = level.source + <usize>sy * sourceStride + ((<usize>sx) << 3);
          let m = known + corner;
          let sum: i32 = 0;
          for (let j = 0; j < PATCH; j++) {
            let s = maskedSquares8(a, b, m);
            for (let k: usize = 8; k < <usize>PATCH * 8; k += 8) s = i32x4.add(s, maskedSquares8(a + k, b + k, m + k));
            sum += lanes(s);
            if (sum > limit) break;
            a += targetStride;
            b += sourceStride;
            m += targetStride;
          }
          if (sum > limit) continue;
          random = random * 1664525 + 1013904223;
          const full = <i32>((<i64>sum * (PATCH * PATCH)) / max(1, painted));
          const cost = prior + full + <i32>((<i64>full * <i64>((random >> 22) * tie)) >> 20);
          if (cost < best) {
            best = cost;
            bestX = sx;
            bestY = sy;
          }
        }
      }
    }
    const from = level.source + <usize>(bestY + py - y) * sourceStride + ((<usize>(bestX + px - x)) << 3);
    const to = (<usize>(py * width + px)) << 3;
    store<u64>(level.target + to, load<u64>(from));
    store<u64>(known + to, u64.MAX_VALUE);
    store<i32>(level.field + ((<usize>(y * width + x)) << 2), (bestY << 16) | bestX);
  }
}
