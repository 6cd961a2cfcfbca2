import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The compiled form of `kernel/*.ts`. Pointers are byte offsets in the shared memory; bands are counted from 0. */
export type Kernel = {
  search(level: number, band: number, sweep: number): void;
  weigh(level: number, band: number): void;
  vote(level: number, band: number): void;
  peel(level: number, order: number, count: number, known: number, stride: number, tie: number): void;
  trace(painting: number, band: number): void;
  divergence(painting: number, band: number): void;
  relax(grid: number, band: number, colour: number): void;
  restrict(grid: number, band: number, coarse: number): void;
  prolong(grid: number, band: number, coarse: number): void;
};

export type BandKernel = Exclude<keyof Kernel, 'peel'>;

/** Kernels that work on one band of rows; the order is the protocol between the threads of a crew. */
export const BAND_KERNELS: readonly BandKernel[] = [
  'search',
  'weigh',
  'vote',
  'trace',
  'divergence',
  'relax',
  'restrict',
  'prolong',
];

/** Reads and compiles the checked-in WebAssembly; `npm run build:kernel` makes it from `kernel/*.ts`. */
export async function compileKernel(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(fileURLToPath(new URL('./kernel.wasm', import.meta.url))));
}

export function instantiateKernel(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernel {
  const abort = () => {
    throw new Error('The synthesis kernel stopped itself');
  };
  return new WebAssembly.Instance(module, { env: { memory, abort } }).exports as unknown as Kernel;
}
