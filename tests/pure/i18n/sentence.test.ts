import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { frameSentence } from '@/lib/expansions/frame-sentence';
import { sentenceIn } from '@/lib/i18n/sentence';
import vi from '@/lib/i18n/sentences/vi.json';
import { photoSentence } from '@/lib/photos/photo-sentence';

test('a sentence is said in the other language, with its numbers in place', () => {
  expect(sentenceIn('vi', 'Sign in to do this.')).toBe('Hãy đăng nhập để làm việc này.');
  expect(
    sentenceIn('vi', frameSentence({ problem: 'area_too_large', factor: 6.375, max: 3, passes: 1 })),
  ).toBe('Khung sẽ lớn gấp 6.38 lần ảnh; một lượt vẽ được tối đa 3.00 lần.');
  expect(sentenceIn('vi', frameSentence({ problem: 'area_too_large', factor: 12, max: 9, passes: 2 }))).toBe(
    'Khung sẽ lớn gấp 12.00 lần ảnh; 2 lượt vẽ được tối đa 9.00 lần.',
  );
  expect(sentenceIn('vi', photoSentence({ width: 200, height: 900 })!)).toContain('200 x 900');
});

test('what is in no catalogue stays as it is, and English is never looked up', () => {
  expect(sentenceIn('vi', 'quota exceeded: {"code":1102}')).toBe('quota exceeded: {"code":1102}');
  expect(sentenceIn('en', 'Sign in to do this.')).toBe('Sign in to do this.');
});

/** Rooms whose sentences never come to a page: the REST API, the served contract, the engine, the command line. */
const elsewhere = /lib\/(engine|instance|openapi|providers|accounts\/(answer-once|limit-requests))/;

describe('every sentence that a verb or a schema says to a person is in the catalogue', async () => {
  const root = path.resolve(import.meta.dirname, '../../..');
  const spoken: [string, string][] = [];
  for (const name of await readdir(path.join(root, 'lib'), { recursive: true })) {
    const file = `lib/${name}`;
    if (!file.endsWith('.ts') || elsewhere.test(file)) continue;
    const source = await readFile(path.join(root, file), 'utf8');
    for (const [, code, plain, template] of source.matchAll(
      /new AppError\(\s*'(\w+)',\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`)/g,
    )) {
      expect(code).toBeTruthy();
      spoken.push([file, (plain ?? template ?? '').replace(/\$\{[^}]*\}/g, '1')]);
    }
    if (!/schemas\.ts$/.test(file)) continue;
    // Messages of Zod: the last argument of a check.
    for (const [, sentence] of source.matchAll(/[(,] ?'([A-Z][^'\n]{8,}\.)'/g))
      spoken.push([file, sentence!]);
  }

  test('which are many', () => {
    expect(spoken.length).toBeGreaterThan(60);
  });

  test.each(spoken)('%s: %s', (_, sentence) => {
    expect(sentenceIn('vi', sentence)).not.toBe(sentence);
  });
});

test('each place of a translation is a place of its sentence', () => {
  for (const [english, translated] of Object.entries(vi)) {
    const places = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const place of places(translated)) expect(places(english)).toContain(place);
  }
});
