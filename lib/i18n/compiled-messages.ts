import compile from 'icu-minify/compile';
import type { AbstractIntlMessages } from 'next-intl';
import type { Locale } from './locales';
import { messages } from './messages';

type Tree = { [key: string]: string | Tree };

const compiled = new Map<Locale, AbstractIntlMessages>();

/**
 * The messages of a language, parsed once here, so that no page carries a parser of ICU messages: `next.config.ts` has
 * use-intl format what is parsed already.
 */
export function compiledMessages(locale: Locale): AbstractIntlMessages {
  const known = compiled.get(locale) ?? plain(compileTree(messages[locale]));
  compiled.set(locale, known);
  return known;
}

function compileTree(tree: Tree): object {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? compile(value) : compileTree(value),
    ]),
  );
}

/** The compiler's objects have no prototype, and React passes none of those to the browser. */
function plain(tree: object): AbstractIntlMessages {
  return JSON.parse(JSON.stringify(tree));
}
