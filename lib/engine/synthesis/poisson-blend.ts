import type { Arena, Pointer } from './arena';
import type { Crew } from './crew';
import type { Progress } from './progress';

/** Pull towards plain copying: the correction fades over about 1 / sqrt(SCREEN) pixels. */
const SCREEN = 1e-3;
const V_CYCLES = 6;
const BAND_ROWS = 64;
const SMALLEST_GRID = 4;

type Grid = { record: Pointer; width: number; height: number; bands: number };

/**
 * Solves (laplacian - screen) e = rhs on the unknown pixels, e = 0 in the photo, with free borders (Perez 2003,
 * multigrid V-cycles). `rhs` is 4 x f32 per pixel, `known` one byte per pixel, not zero in the photo.
 * Returns e, 4 x f32 per pixel.
 */
export function solvePoisson(
  arena: Arena,
  crew: Crew,
  width: number,
  height: number,
  rhs: Pointer,
  known: Pointer,
  progress?: Progress,
): Pointer {
  const grids: Grid[] = [];
  let [w, h, right, dirichlet, screen] = [width, height, rhs, known, SCREEN];
  let solution = 0;
  for (;;) {
    const e = arena.reserve(w * h * 16);
    arena.floats(e, w * h * 4).fill(0);
    if (grids.length === 0) solution = e;
    const record = arena.reserve(32);
    arena.ints(record, 8).set([w, h, e, right, dirichlet, 0, BAND_ROWS]);
    arena.floats(record, 8)[5] = screen;
    grids.push({ record, width: w, height: h, bands: Math.ceil(h / BAND_ROWS) });
    if (Math.min(w, h) <= SMALLEST_GRID) break;
    const cw = Math.ceil(w / 2);
    const ch = Math.ceil(h / 2);
    const coarseKnown = arena.reserve(cw * ch);
    const from = arena.bytes(dirichlet, w * h);
    const to = arena.bytes(coarseKnown, cw * ch).fill(0);
    for (let y = 0; y < h; y++) {
      for (let x = 0; x < w; x++) if (from[y * w + x]) to[(y >> 1) * cw + (x >> 1)] = 1;
    }
    right = arena.reserve(cw * ch * 16);
    dirichlet = coarseKnown;
    screen *= 4;
    w = cw;
    h = ch;
  }
  const relax = (grid: Grid, times: number) => {
    for (let i = 0; i < times; i++) {
      crew.run('relax', grid.record, grid.bands, 0);
      crew.run('relax', grid.record, grid.bands, 1);
    }
  };
  const cycle = (depth: number): void => {
    const grid = grids[depth];
    const coarse = grids[depth + 1];
    if (!coarse) {
      relax(grid, 20);
      return;
    }
    relax(grid, 2);
    crew.run('restrict', grid.record, coarse.bands, coarse.record);
    cycle(depth + 1);
    crew.run('prolong', grid.record, grid.bands, coarse.record);
    relax(grid, 2);
  };
  const stretches = progress?.split(new Array<number>(V_CYCLES + 1).fill(1));
  stretches?.[0].reach(1);
  for (let i = 0; i < V_CYCLES; i++) {
    cycle(0);
    stretches?.[i + 1].reach(1);
  }
  return solution;
}
