import type { Locale } from './locales';
import vi from './sentences/vi.json' with { type: 'json' };

type Catalogue = Record<string, string>;
const catalogues: Partial<Record<Locale, Catalogue>> = { vi };

/**
 * A verb's sentence in a person's language. Verbs speak English, and their sentence is the key; where it holds numbers or
 * names, the key has `{places}` for them. What no catalogue knows, such as a provider's own words, stays as it is.
 */
export function sentenceIn(locale: Locale, english: string): string {
  const catalogue = catalogues[locale];
  if (!catalogue) return english;
  const known = catalogue[english];
  if (known) return known;
  for (const { pattern, names, translated } of patternsOf(locale, catalogue)) {
    const found = pattern.exec(english);
    if (found)
      return translated.replace(/\{(\w+)\}/g, (place, name) => found[names.indexOf(name) + 1] ?? place);
  }
  return english;
}

type Pattern = { pattern: RegExp; names: string[]; translated: string };
const patterns = new Map<Locale, Pattern[]>();

function patternsOf(locale: Locale, catalogue: Catalogue): Pattern[] {
  const made =
    patterns.get(locale) ??
    Object.entries(catalogue)
      .filter(([english]) => english.includes('{'))
      .map(([english, translated]) => ({ ...patternOf(english), translated }));
  patterns.set(locale, made);
  return made;
}

function patternOf(english: string): Omit<Pattern, 'translated'> {
  const names: string[] = [];
  const parts = english.split(/\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    names.push(part);
    return '(.+?)';
  });
  return { pattern: new RegExp(`^${parts.join('')}$`, 's'), names };
}
