import type { Metadata } from 'next';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SignInCard } from '@/components/site/sign-in-card';
import { JoinForm } from '@/components/teams/join-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { getProfile } from '@/lib/accounts/get-profile';
import { isSignupOpen } from '@/lib/accounts/signup-open';
import { clientOfRequest } from '@/lib/auth/client-of-request';
import { currentActor } from '@/lib/auth/current-actor';
import { contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { sentenceIn } from '@/lib/i18n/sentence';
import { getInvitation } from '@/lib/teams/get-invitation';
import { joinTeamAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('teams.join');
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' };
}

/** What an invitation says, and the way in: signed in at once, others by way of signing in or up. */
export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const actor = await currentActor();
  const ctx = contextFor(actor);
  const t = await getTranslations('teams');
  const { address } = await clientOfRequest();
  const shown = await getInvitation(ctx, { token, address }).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  const email = actor.kind === 'person' ? (await getProfile(ctx)).email : null;
  const signedInAs = email && <p className="text-muted-foreground">{t('join.as', { email })}</p>;

  if (shown instanceof AppError)
    return (
      <SignInCard title={t('join.refused')}>
        <p>{sentenceIn(await getLocale(), shown.message)}</p>
        {signedInAs}
        <WayOn href="/">{t('join.home')}</WayOn>
      </SignInCard>
    );
  const { team, isMember, invitedBy } = shown;
  if (isMember)
    return (
      <SignInCard title={team.name}>
        <p>{t('join.member', { team: team.name })}</p>
        <WayOn href={`/teams/${team.id}`} isFirst>
          {t('join.open')}
        </WayOn>
      </SignInCard>
    );
  const about = { team: team.name, role: t(`roles.${shown.role}`) };
  const here = encodeURIComponent(`/join/${token}`);
  return (
    <SignInCard title={t('join.heading', { team: team.name })}>
      <div className="grid gap-1">
        <p>{invitedBy ? t('join.by', { ...about, name: invitedBy }) : t('join.byNobody', about)}</p>
        <p className="text-muted-foreground text-xs">{t(`may.${shown.role}`)}</p>
      </div>
      {email ? (
        <>
          {signedInAs}
          <JoinForm token={token} join={joinTeamAction} />
        </>
      ) : (
        <>
          {shown.email && <Alert>{t('join.only', { email: shown.email })}</Alert>}
          {(await isSignupOpen(ctx)) ? (
            <WayOn href={`/sign-up?next=${here}`} isFirst>
              {t('join.signUp')}
            </WayOn>
          ) : (
            <p className="text-muted-foreground">{t('join.closed')}</p>
          )}
          <WayOn href={`/sign-in?next=${here}`}>{t('join.signIn')}</WayOn>
        </>
      )}
    </SignInCard>
  );
}

function WayOn({ href, isFirst, children }: { href: string; isFirst?: true; children: ReactNode }) {
  return (
    <Button asChild variant={isFirst ? 'primary' : 'secondary'}>
      <Link href={href}>{children}</Link>
    </Button>
  );
}
