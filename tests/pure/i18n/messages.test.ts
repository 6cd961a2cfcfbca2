import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';
import { messages } from '@/lib/i18n/messages';

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : flat(value, `${path}${key}.`),
  );
}

/** The names of what a message is given, and its tags. */
const argumentsOf = (message: string) => {
  const outside = message.replace(/(?:=\d+|one|other|up|right|down|left) \{[^{}]*\}/g, (branch) =>
    [...branch.matchAll(/<\w+>/g)].join(' '),
  );
  const places = [...message.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name);
  const tags = [...outside.matchAll(/<(\w+)>/g)].map(([, name]) => `<${name}>`);
  return [...new Set([...places, ...tags])].sort();
};

const english = new Map(flat(messages.en));
const vietnamese = new Map(flat(messages.vi));

test('both languages have the same messages, none of them empty', () => {
  expect([...vietnamese.keys()].sort()).toEqual([...english.keys()].sort());
  for (const message of [...english.values(), ...vietnamese.values()]) expect(message.trim()).not.toBe('');
});

test('a message is given the same in both languages', () => {
  const differing = [...english].filter(
    ([key, message]) => `${argumentsOf(message)}` !== `${argumentsOf(vietnamese.get(key)!)}`,
  );
  expect(differing.map(([key]) => key)).toEqual([]);
});

describe.each([
  ['en', messages.en, english],
  ['vi', messages.vi, vietnamese],
] as const)('in %s', (locale, all, flattened) => {
  test('every message can be written', () => {
    const faults: string[] = [];
    const t = createTranslator({
      locale,
      messages: all,
      onError: (error) => faults.push(error.message),
    });
    for (const [key, message] of flattened) {
      const given = Object.fromEntries(
        argumentsOf(message).map((name) => [
          name.replace(/[<>]/g, ''),
          name.startsWith('<') ? (words: unknown) => `${words}` : 2,
        ]),
      );
      const written = t.markup(key as never, given as never);
      expect(written).not.toContain('{');
    }
    expect(faults).toEqual([]);
  });
});
