import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { extendTailwindMerge } from 'tailwind-merge';
import { expect, test } from 'vitest';
import { cn } from '@/components/ui/cn';

const root = path.resolve(import.meta.dirname, '../../../..');
const whole = extendTailwindMerge({
  extend: { theme: { shadow: ['float'], animate: ['spin', 'pulse', 'enter', 'rise'] } },
});

/** Everything in a string of the interface's source that the whole table knows as a utility, without what stands before a colon. */
async function utilities(): Promise<string[]> {
  const found = new Set<string>();
  for (const folder of ['components', 'app'])
    for (const name of await readdir(path.join(root, folder), { recursive: true })) {
      if (!/\.tsx?$/.test(name)) continue;
      const source = await readFile(path.join(root, folder, name), 'utf8');
      for (const [, text] of source.matchAll(/["'`]([^"'`\n]*)["'`]/g))
        for (const word of text!.split(/\s+/)) found.add(word.split(/:(?![^[]*\])/).at(-1)!);
    }
  return [...found].filter(
    (word) => whole(`${word} ${word}`) === word && !/^(stroke-line|stroke-width)/.test(word),
  );
}

test('of any two utilities of this project, the same one wins as by the library’s own table', async () => {
  const all = await utilities();
  expect(all.length).toBeGreaterThan(400);
  const differing: string[] = [];
  for (const one of all)
    for (const other of all) {
      const both = `${one} ${other}`;
      if (cn(both) !== whole(both)) differing.push(`${both}: ${cn(both)}, not ${whole(both)}`);
    }
  expect(differing.slice(0, 40)).toEqual([]);
});

test('what stands before a colon keeps utilities apart', () => {
  expect(cn('p-2 hover:p-4', 'p-3', 'hover:p-1')).toBe('p-3 hover:p-1');
  expect(cn('size-4 sm:size-6', false, 'h-2')).toBe('size-4 sm:size-6 h-2');
});
