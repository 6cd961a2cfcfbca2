import { expect, test } from 'vitest';
import { nameFromTemplate } from '@/lib/expansions/name-template';

const values = {
  name: 'harbour',
  preset: 'instagram-portrait',
  size: '1080x1350',
  variant: 'v2',
  date: '2026-11-23',
  prompt: 'more harbour, at dusk',
};

test.each([
  ['{name}-{preset}-{variant}', 'harbour-instagram-portrait-v2'],
  ['{date} {name} {size}', '2026-11-23 harbour 1080x1350'],
  ['{prompt}', 'more harbour, at dusk'],
  ['{prompt}/{name}', 'more harbour, at dusk_harbour'],
  ['{Name} {nothing} {constructor} {}', '{Name} {nothing} {constructor} {}'],
  ['{name}{name}', 'harbourharbour'],
  ['plain', 'plain'],
  ['', 'picture'],
])('the template %s gives %s', (template, expected) => {
  expect(nameFromTemplate(template, values)).toBe(expected);
});

test.each([
  [`${'word '.repeat(30)}`, 'word word word word word word word word word word word word'],
  ['x'.repeat(100), 'x'.repeat(60)],
  [' two \n words ', 'two words'],
  ['', 'picture'],
])('of a prompt %j its beginning is in the name', (prompt, expected) => {
  expect(nameFromTemplate('{prompt}', { ...values, prompt })).toBe(expected);
});

test('a placeholder inside of a value is not filled', () => {
  expect(nameFromTemplate('{prompt}', { ...values, prompt: '{name} $& $1' })).toBe('{name} $& $1');
});
