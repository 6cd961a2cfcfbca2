import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OutsideSignIn } from '@/components/site/outside-sign-in';
import { SignInCard } from '@/components/site/sign-in-card';
import { SignUpForm } from '@/components/site/sign-up-form';
import { Alert } from '@/components/ui/alert';
import { isFresh, isSignupOpen } from '@/lib/accounts/signup-open';
import { currentActor } from '@/lib/auth/current-actor';
import { offeredProviders } from '@/lib/auth/providers';
import { returnPath } from '@/lib/auth/return-path';
import { contextFor } from '@/lib/context';
import { signUpAction } from './actions';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('signUp.title') };
}

export default async function SignUpPage({ searchParams }: Props) {
  const { next } = await searchParams;
  const actor = await currentActor();
  const returnTo = returnPath(next);
  if (actor.kind === 'person') redirect(returnTo);
  const ctx = contextFor(actor);
  const t = await getTranslations('account');
  const toSignIn = next ? `/sign-in?next=${encodeURIComponent(returnTo)}` : '/sign-in';
  const footer = t.rich('signUp.haveAccount', {
    link: (text) => (
      <Link href={toSignIn} className="link font-medium text-foreground">
        {text}
      </Link>
    ),
  });

  if (!(await isSignupOpen(ctx))) {
    return (
      <SignInCard title={t('signUp.closedTitle')} footer={footer}>
        <p className="text-muted-foreground">{t('signUp.closed')}</p>
      </SignInCard>
    );
  }
  return (
    <SignInCard title={t('signUp.title')} footer={footer}>
      {(await isFresh(ctx)) && <Alert>{t('signUp.firstIsAdmin')}</Alert>}
      <SignUpForm returnTo={returnTo} signUp={signUpAction} />
      <OutsideSignIn {...offeredProviders()} returnTo={returnTo} />
    </SignInCard>
  );
}
