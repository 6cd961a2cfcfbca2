import { randomBytes } from 'node:crypto';

/**
 * What a link's address ends with: 128 random bits as 22 letters, which nobody guesses, behind words of the owner's own if they gave
 * some (docs/decisions/2026-11-30-share-link-slugs.md).
 */
export function newSlug(words = ''): string {
  const prefix = slugWords(words);
  const random = randomBytes(16).toString('base64url');
  return prefix ? `${prefix}-${random}` : random;
}

/** Words as an address takes them: small Latin letters and digits with hyphens between; what is left of none is empty. */
function slugWords(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/đ/gi, 'd')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_WORDS)
    .replace(/^-+|-+$/g, '');
}

/** In characters. */
export const LONGEST_WORDS = 40;
