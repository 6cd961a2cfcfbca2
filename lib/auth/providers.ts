import CredentialsProvider from 'next-auth/providers/credentials';
import EmailProvider from 'next-auth/providers/email';
import GithubProvider, { type GithubProfile } from 'next-auth/providers/github';
import GoogleProvider, { type GoogleProfile } from 'next-auth/providers/google';
import type { OAuthConfig, Provider } from 'next-auth/providers/index';
import { z } from 'zod';
import { signInSchema } from '@/lib/accounts/schemas';
import { verifyPassword } from '@/lib/accounts/verify-password';
import { contextFor } from '@/lib/context';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { clientOfRequest } from './client-of-request';
import { sendSignInMail } from './sign-in-mail';

export type OutsideProvider = 'github' | 'google';

/** Which ways in this instance offers besides a password. */
export function offeredProviders(): { outside: OutsideProvider[]; mail: boolean } {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET, SMTP_URL } = env();
  const outside: OutsideProvider[] = [];
  if (GITHUB_ID && GITHUB_SECRET) outside.push('github');
  if (GOOGLE_ID && GOOGLE_SECRET) outside.push('google');
  return { outside, mail: Boolean(SMTP_URL) };
}

const password = CredentialsProvider({
  credentials: { email: { type: 'email' }, password: { type: 'password' } },
  /** Throws what the form shows: next-auth hands the message of an error to the browser. */
  async authorize(given) {
    const parsed = signInSchema.safeParse(given);
    if (!parsed.success) throw new Error(parsed.error.issues[0]?.message);
    const ctx = contextFor({ kind: 'nobody' });
    try {
      return await verifyPassword(ctx, { ...parsed.data, address: (await clientOfRequest()).address });
    } catch (error) {
      if (error instanceof AppError) throw new Error(error.message);
      ctx.log.error({ err: error }, 'a sign-in failed');
      throw new Error('Something went wrong on our side. Try again.');
    }
  },
});

const githubEmailsSchema = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
);

/** GitHub's primary address may be unproven; only a verified one may open or find an account here. */
async function verifiedGithubEmail(accessToken: string): Promise<string | null> {
  const answer = await fetch('https://api.github.com/user/emails', {
    headers: { authorization: `Bearer ${accessToken}`, accept: 'application/vnd.github+json' },
    signal: AbortSignal.timeout(10_000),
  });
  const emails = answer.ok ? githubEmailsSchema.parse(await answer.json()) : [];
  return emails.find((entry) => entry.primary && entry.verified)?.email ?? null;
}

function github(): OAuthConfig<GithubProfile> {
  const provider = GithubProvider({
    clientId: env().GITHUB_ID ?? '',
    clientSecret: env().GITHUB_SECRET ?? '',
    allowDangerousEmailAccountLinking: true, // The signIn callback lets only proven addresses through.
  });
  return {
    ...provider,
    userinfo: {
      url: 'https://api.github.com/user',
      async request({ client, tokens }) {
        const accessToken = tokens.access_token ?? '';
        const profile = await client.userinfo<GithubProfile>(accessToken);
        return { ...profile, email: (await verifiedGithubEmail(accessToken)) ?? undefined };
      },
    },
  };
}

function google(): OAuthConfig<GoogleProfile> {
  return GoogleProvider({
    clientId: env().GOOGLE_ID ?? '',
    clientSecret: env().GOOGLE_SECRET ?? '',
    allowDangerousEmailAccountLinking: true, // As above.
  });
}

const mail = () =>
  EmailProvider({
    server: env().SMTP_URL,
    from: env().MAIL_FROM,
    maxAge: 15 * 60,
    sendVerificationRequest: ({ identifier, url }) => sendSignInMail(identifier, url),
  });

const outsideProviders: Record<OutsideProvider, () => Provider> = { github, google };

/** next-auth's providers for what `offeredProviders` says. */
export function configuredProviders(): Provider[] {
  const { outside, mail: byMail } = offeredProviders();
  return [password, ...outside.map((name) => outsideProviders[name]()), ...(byMail ? [mail()] : [])];
}
