import { safeFileName } from '@/lib/zip/file-name';

export const namePlaceholders = ['name', 'preset', 'size', 'variant', 'date', 'prompt'] as const;
export type NameValues = Record<(typeof namePlaceholders)[number], string>;

/** What a download is called unless somebody wants it otherwise. */
export const usualNameTemplate = '{name}-{preset}-{variant}';

/** In characters. */
export const LONGEST_NAME_TEMPLATE = 200;

const LONGEST_PROMPT = 60;

/**
 * A file's name, without its ending, from a template with placeholders such as `{name}`; what is none stays as it is
 * written. Whatever it says, every file system takes the outcome.
 */
export function nameFromTemplate(template: string, values: NameValues): string {
  const known: NameValues = { ...values, prompt: beginningOf(values.prompt) };
  const filled = template.replace(/\{(\w+)\}/g, (written, name: string) =>
    Object.hasOwn(known, name) ? known[name as keyof NameValues] : written,
  );
  return safeFileName(filled);
}

/** Whole words, as many as fit. */
function beginningOf(prompt: string): string {
  const words = prompt.trim().split(/\s+/);
  let beginning = [...(words.shift() ?? '')].slice(0, LONGEST_PROMPT).join('');
  for (const word of words) {
    if ([...beginning, ...word].length + 1 > LONGEST_PROMPT) break;
    beginning += ` ${word}`;
  }
  return beginning;
}
