/**
 * What can go wrong on the way back from an outside sign-in or a mailed link. The address bar carries the code,
 * the sign-in page has the words; anything else that someone puts there is shown as 'unknown'.
 */
export const signInTroubles = [
  'SignupClosed',
  'EmailNotVerified',
  'OAuthAccountNotLinked',
  'AccessDenied',
  'Verification',
  'TooManyAttempts',
  'EmailSignin',
] as const;

export type SignInTrouble = (typeof signInTroubles)[number] | 'unknown';

export function parseTrouble(code: unknown): SignInTrouble | undefined {
  if (typeof code !== 'string') return undefined;
  return signInTroubles.find((known) => known === code) ?? 'unknown';
}
