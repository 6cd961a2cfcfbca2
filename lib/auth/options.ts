import type { Account, AuthOptions, Profile } from 'next-auth';
import { decode } from 'next-auth/jwt';
import { endSession } from '@/lib/accounts/end-session';
import { findAccountByEmail } from '@/lib/accounts/find-account-by-email';
import { findSessionActor } from '@/lib/accounts/find-session-actor';
import { limitAttempts } from '@/lib/accounts/limit-attempts';
import { isSignupOpen } from '@/lib/accounts/signup-open';
import { sessionSeconds, startSession } from '@/lib/accounts/start-session';
import { contextFor } from '@/lib/context';
import { requireEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { adapter } from './adapter';
import { clientOfRequest } from './client-of-request';
import { configuredProviders } from './providers';
import type { SignInTrouble } from './trouble';

const nobody = () => contextFor({ kind: 'nobody' });

/** Whether an outside provider vouches for the address. GitHub's was looked up among its verified ones. */
function vouchesForEmail(account: Account, profile: Profile | undefined): boolean {
  if (!profile?.email) return false;
  return account.provider === 'github' || ('email_verified' in profile && profile.email_verified === true);
}

/** next-auth carries the message of an error to the sign-in page, which has the words for each trouble. */
function refuse(trouble: SignInTrouble): never {
  throw new Error(trouble);
}

/**
 * Rules for the ways in that are not a password. An address may open a new account only while registration is open,
 * and finds an existing one only if both sides have proven that it is theirs.
 */
async function maySignIn(account: Account, email: string, profile: Profile | undefined): Promise<true> {
  const ctx = nobody();
  const existing = await findAccountByEmail(ctx, email, account);
  if (existing?.linked) return true;
  if (account.type === 'oauth' && !vouchesForEmail(account, profile)) refuse('EmailNotVerified');
  if (!existing && !(await isSignupOpen(ctx))) refuse('SignupClosed');
  if (existing && account.type === 'oauth' && !existing.emailVerified) refuse('OAuthAccountNotLinked');
  return true;
}

/** A link may be asked for any address, whether it has an account or not; the answer does not tell. */
async function mayAskForLink(email: string): Promise<true> {
  const { address } = await clientOfRequest();
  await limitAttempts(nobody(), 'sign-in-link', { email, address }).catch(() => refuse('TooManyAttempts'));
  return true;
}

/** A token counts only while its session's row is there: next-auth itself must not trust an ended one either. */
async function decodeLiving(params: Parameters<typeof decode>[0]) {
  const token = await decode(params);
  return token && (await findSessionActor(nobody(), token.sid)) ? token : null;
}

/** next-auth's configuration. A function, because `next build` loads modules where no secret is set. */
export function authOptions(): AuthOptions {
  return {
    secret: requireEnv('SESSION_SECRET'),
    adapter: adapter(),
    providers: configuredProviders(),
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    jwt: { decode: decodeLiving },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in', verifyRequest: '/sign-in?sent=1' },
    callbacks: {
      async signIn({ user, account, profile, email }) {
        if (!account || account.type === 'credentials') return true;
        if (email?.verificationRequest) return mayAskForLink(user.email ?? '');
        return maySignIn(account, user.email ?? '', profile);
      },
      async jwt({ token, user }) {
        if (!user) return token;
        const { userAgent } = await clientOfRequest();
        return { sub: user.id, sid: await startSession(nobody(), { userId: user.id, userAgent }) };
      },
      session: ({ token }) => ({ sessionId: token.sid, expires: '' }),
    },
    events: {
      async signOut({ token }) {
        const actor = await findSessionActor(nobody(), token?.sid);
        if (actor?.kind === 'person') await endSession(contextFor(actor), { sessionId: actor.sessionId });
      },
    },
    logger: {
      error: (code, metadata) => {
        // A cookie of a session that was ended or has expired: the most ordinary thing, not a failure.
        if (code === 'JWT_SESSION_ERROR')
          log('auth').debug({ metadata }, 'a session cookie no longer counts');
        else log('auth').error({ code, metadata }, 'next-auth failed');
      },
      warn: (code) => log('auth').debug({ code }, 'next-auth warns'),
      debug: () => {},
    },
  };
}
