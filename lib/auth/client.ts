'use client';

/** Fetched when somebody signs in or out, not with every page. */
const nextAuth = () => import('next-auth/react');

/** Ends this browser's session and leaves for the start page. */
export async function signOut(): Promise<void> {
  const { signOut: leave } = await nextAuth();
  await leave({ callbackUrl: '/' });
}

/**
 * Signs this browser in by e-mail and password.
 * @returns undefined when it worked, else a sentence for the person.
 */
export async function signInWithPassword(email: string, password: string): Promise<string | undefined> {
  const { signIn } = await nextAuth();
  const answer = await signIn('credentials', { email, password, redirect: false });
  return answer?.error ?? undefined;
}

/** Asks for a sign-in link by mail. @returns undefined when it was sent, else next-auth's code of the trouble. */
export async function sendSignInLink(email: string, returnTo: string): Promise<string | undefined> {
  const { signIn } = await nextAuth();
  const answer = await signIn('email', { email, callbackUrl: returnTo, redirect: false });
  return answer?.error ?? undefined;
}

/** Leaves for an outside sign-in (GitHub, Google) that comes back to `returnTo`. */
export async function signInWithProvider(provider: string, returnTo: string): Promise<void> {
  const { signIn } = await nextAuth();
  await signIn(provider, { callbackUrl: returnTo });
}
