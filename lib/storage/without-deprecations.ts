const NOISE = /\[uploadthing\]\[deprecated\]/;
const { console } = globalThis;

let running = 0;
let warn = console.warn;
const filter = (...parts: unknown[]) => {
  if (!NOISE.test(String(parts[0]))) warn(...parts);
};

/**
 * Runs a call of the uploadthing SDK without its deprecation warnings: `uploadFiles` of version 7 reads the very
 * properties that it warns about, twice for each file. Every other warning passes.
 */
export async function withoutDeprecations<Result>(call: () => Promise<Result>): Promise<Result> {
  if (running === 0 && console.warn !== filter) {
    warn = console.warn;
    console.warn = filter;
  }
  running += 1;
  try {
    return await call();
  } finally {
    running -= 1;
    if (running === 0 && console.warn === filter) console.warn = warn;
  }
}
