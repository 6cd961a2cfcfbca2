import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OutsideSignIn } from '@/components/site/outside-sign-in';
import { SignInCard } from '@/components/site/sign-in-card';
import { SignInForm } from '@/components/site/sign-in-form';
import { Alert } from '@/components/ui/alert';
import { isSignupOpen } from '@/lib/accounts/signup-open';
import { currentActor } from '@/lib/auth/current-actor';
import { offeredProviders } from '@/lib/auth/providers';
import { returnPath } from '@/lib/auth/return-path';
import { parseTrouble } from '@/lib/auth/trouble';
import { contextFor } from '@/lib/context';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('signIn.title') };
}

export default async function SignInPage({ searchParams }: Props) {
  const { next, error, sent } = await searchParams;
  const actor = await currentActor();
  const returnTo = returnPath(next);
  if (actor.kind === 'person') redirect(returnTo);
  const t = await getTranslations('account');
  const trouble = parseTrouble(error);
  const toSignUp = next ? `/sign-up?next=${encodeURIComponent(returnTo)}` : '/sign-up';
  return (
    <SignInCard
      title={t('signIn.title')}
      footer={
        (await isSignupOpen(contextFor(actor))) &&
        t.rich('signIn.noAccount', {
          link: (text) => (
            <Link href={toSignUp} className="link font-medium text-foreground">
              {text}
            </Link>
          ),
        })
      }
    >
      {trouble && <Alert variant="failed">{t(`trouble.${trouble}`)}</Alert>}
      {sent && <Alert>{t('link.sent')}</Alert>}
      <SignInForm returnTo={returnTo} />
      <OutsideSignIn {...offeredProviders()} returnTo={returnTo} />
    </SignInCard>
  );
}
