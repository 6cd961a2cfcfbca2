import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';
import { expect, it } from 'vitest';

it('the checked-in WebAssembly is exactly what its source compiles to', async () => {
  const folder = fileURLToPath(new URL('../../lib/engine/synthesis/kernel', import.meta.url));
  let compiled: Uint8Array | undefined;
  const { error } = await main(['--config', 'asconfig.json', '--baseDir', folder], {
    writeFile: (_name: string, contents: string | Uint8Array) => {
      compiled = Buffer.from(contents);
    },
  });
  expect(error).toBeNull();
  const checkedIn = await readFile(`${folder}.wasm`);
  expect(compiled && Buffer.compare(compiled, checkedIn)).toBe(0);
}, 60_000);
