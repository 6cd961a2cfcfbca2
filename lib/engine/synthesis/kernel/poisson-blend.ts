// Planes here are 4 x f32 per pixel (red, green, blue, alpha). `known` marks Dirichlet cells with a non-zero byte.

/** One grid of the multigrid solver for (laplacian - screen) e = rhs, as written by `poisson-blend.ts`. */
@unmanaged
class Grid {
  width: i32;
  height: i32;
  solution: usize;
  rhs: usize;
  known: usize;
  screen: f32;
  bandRows: i32;
}

@inline
function at(grid: Grid, x: i32, y: i32): usize {
  return <usize>(y * grid.width + x);
}

/** Gauss-Seidel over the cells of one colour (x + y + colour even) of band `band`. */
export function relax(pointer: usize, band: i32, colour: i32): void {
  const grid = changetype<Grid>(pointer);
  const width = grid.width;
  const height = grid.height;
  const bottom = min((band + 1) * grid.bandRows, height);
  const rowBytes = (<usize>width) << 4;
  for (let y = band * grid.bandRows; y < bottom; y++) {
    for (let x = (y + colour) & 1; x < width; x += 2) {
      const i = at(grid, x, y);
      if (load<u8>(grid.known + i)) continue;
      const e = grid.solution + (i << 4);
      let sum = f32x4.neg(v128.load(grid.rhs + (i << 4)));
      let count: f32 = grid.screen;
      if (x > 0) {
        sum = f32x4.add(sum, v128.load(e - 16));
        count += 1;
      }
      if (x < width - 1) {
        sum = f32x4.add(sum, v128.load(e + 16));
        count += 1;
      }
      if (y > 0) {
        sum = f32x4.add(sum, v128.load(e - rowBytes));
        count += 1;
      }
      if (y < height - 1) {
        sum = f32x4.add(sum, v128.load(e + rowBytes));
        count += 1;
      }
      v128.store(e, f32x4.mul(sum, f32x4.splat(<f32>1 / count)));
    }
  }
}

/** Residual of the fine grid, summed over 2x2 cells into the right side of the coarse grid; clears its solution. */
export function restrict(pointer: usize, band: i32, coarsePointer: usize): void {
  const grid = changetype<Grid>(pointer);
  const coarse = changetype<Grid>(coarsePointer);
  const width = grid.width;
  const height = grid.height;
  const rowBytes = (<usize>width) << 4;
  const bottom = min((band + 1) * coarse.bandRows, coarse.height);
  for (let cy = band * coarse.bandRows; cy < bottom; cy++) {
    for (let cx = 0; cx < coarse.width; cx++) {
      let total = f32x4.splat(0);
      for (let k = 0; k < 4; k++) {
        const x = cx * 2 + (k & 1);
        const y = cy * 2 + (k >> 1);
        if (x >= width || y >= height) continue;
        const i = at(grid, x, y);
        if (load<u8>(grid.known + i)) continue;
        const e = grid.solution + (i << 4);
        let sum = v128.load(grid.rhs + (i << 4));
        let count: f32 = grid.screen;
        if (x > 0) {
          sum = f32x4.sub(sum, v128.load(e - 16));
          count += 1;
        }
        if (x < width - 1) {
          sum = f32x4.sub(sum, v128.load(e + 16));
          count += 1;
        }
        if (y > 0) {
          sum = f32x4.sub(sum, v128.load(e - rowBytes));
          count += 1;
        }
        if (y < height - 1) {
          sum = f32x4.sub(sum, v128.load(e + rowBytes));
          count += 1;
        }
        total = f32x4.add(total, f32x4.add(sum, f32x4.mul(v128.load(e), f32x4.splat(count))));
      }
      const c = at(coarse, cx, cy);
      v128.store(coarse.rhs + (c << 4), total);
      v128.store(coarse.solution + (c << 4), f32x4.splat(0));
    }
  }
}

/** Adds the coarse solution to the unknown cells of the fine grid. */
export function prolong(pointer: usize, band: i32, coarsePointer: usize): void {
  const grid = changetype<Grid>(pointer);
  const coarse = changetype<Grid>(coarsePointer);
  const bottom = min((band + 1) * grid.bandRows, grid.height);
  for (let y = band * grid.bandRows; y < bottom; y++) {
    for (let x = 0; x < grid.width; x++) {
      const i = at(grid, x, y);
      if (load<u8>(grid.known + i)) continue;
      const e = grid.solution + (i << 4);
      v128.store(e, f32x4.add(v128.load(e), v128.load(coarse.solution + (at(coarse, x >> 1, y >> 1) << 4))));
    }
  }
}
