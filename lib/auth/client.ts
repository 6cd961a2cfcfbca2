'use client';

import { signIn, signOut as signOutOfNextAuth } from 'next-auth/react';

/** Ends this browser's session and leaves for the start page. */
export async function signOut(): Promise<void> {
  await signOutOfNextAuth({ callbackUrl: '/' });
}

/**
 * Signs this browser in by e-mail and password.
 * @returns undefined when it worked, else a sentence for the person.
 */
export async function signInWithPassword(email: string, password: string): Promise<string | undefined> {
  const answer = await signIn('credentials', { email, password, redirect: false });
  return answer?.error ?? undefined;
}

/** Asks for a sign-in link by mail. @returns undefined when it was sent, else next-auth's code of the trouble. */
export async function sendSignInLink(email: string, returnTo: string): Promise<string | undefined> {
  const answer = await signIn('email', { email, callbackUrl: returnTo, redirect: false });
  return answer?.error ?? undefined;
}

/** Leaves for an outside sign-in (GitHub, Google) that comes back to `returnTo`. */
export async function signInWithProvider(provider: string, returnTo: string): Promise<void> {
  await signIn(provider, { callbackUrl: returnTo });
}
