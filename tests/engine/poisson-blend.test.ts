import { beforeAll, describe, expect, it } from 'vitest';
import { Arena } from '../../lib/engine/synthesis/arena';
import { Crew, createControlBlock } from '../../lib/engine/synthesis/crew';
import { compileKernel, instantiateKernel } from '../../lib/engine/synthesis/kernel';
import { solvePoisson } from '../../lib/engine/synthesis/poisson-blend';

describe('the Poisson blend', () => {
  let module: WebAssembly.Module;
  beforeAll(async () => {
    module = await compileKernel();
  });

  function solve(width: number, height: number, jump: number): Float32Array {
    const arena = new Arena();
    const crew = new Crew(instantiateKernel(module, arena.memory), createControlBlock(), 0);
    const rhs = arena.reserve(width * height * 16);
    const known = arena.reserve(width * height);
    // The left half is the photo; plain copying is darker by `jump` from its border on.
    arena.floats(rhs, width * height * 4).fill(0);
    for (let y = 0; y < height; y++) {
      arena.bytes(known, width * height).fill(1, y * width, y * width + width / 2);
      arena
        .floats(rhs, width * height * 4)
        .fill(-jump, (y * width + width / 2) * 4, (y * width + width / 2 + 1) * 4);
    }
    const solution = solvePoisson(arena, crew, width, height, rhs, known);
    return arena.floats(solution, width * height * 4).slice();
  }

  it('lifts what was copied by the jump at the border, less farther away, and leaves the photo alone', () => {
    const e = solve(40, 24, 10);
    const at = (x: number) => e[(12 * 40 + x) * 4];
    expect(at(10)).toBe(0);
    expect(at(20)).toBeCloseTo(10, 0);
    // The screened equation's own solution on 20 pixels with a free end.
    expect(at(39)).toBeCloseTo(10 / Math.cosh(20 * Math.sqrt(1e-3)), 0);
  });

  it('leaves a copy without jumps as it is', () => {
    expect(solve(40, 24, 0).every((value) => value === 0)).toBe(true);
  });
});
