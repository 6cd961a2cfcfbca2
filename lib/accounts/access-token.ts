import { createHash, randomBytes } from 'node:crypto';

const prefix = 'of_';

export function newAccessToken(): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** Only this is stored. A plain hash is enough: the token is 256 random bits, not a password. */
export function hashAccessToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Tells tokens of ours from other bearer credentials without asking the database. */
export function looksLikeAccessToken(token: string): boolean {
  return /^of_[\w-]{43}$/.test(token);
}
