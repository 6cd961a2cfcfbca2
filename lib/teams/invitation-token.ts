import { createHash, randomBytes } from 'node:crypto';

/** 192 random bits, as the last part of an address. */
export function newInvitationToken(): string {
  return randomBytes(24).toString('base64url');
}

/** Only this is stored; a plain hash is enough for random bits. */
export function hashInvitationToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Where somebody joins by it. */
export function joinPath(token: string): string {
  return `/join/${token}`;
}
