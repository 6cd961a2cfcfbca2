import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { AccessTokenList } from '@/components/settings/access-token-list';
import { NewAccessToken } from '@/components/settings/new-access-token';
import { SettingsCard } from '@/components/settings/settings-card';
import { WebhookSecret } from '@/components/settings/webhook-secret';
import { listAccessTokens } from '@/lib/accounts/list-access-tokens';
import { requirePerson } from '@/lib/auth/require-person';
import { contextFor } from '@/lib/context';
import {
  createAccessTokenAction,
  revealWebhookSecretAction,
  revokeAccessTokenAction,
  rotateWebhookSecretAction,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('tokens.title') };
}

export default async function AccessTokensPage() {
  const tokens = await listAccessTokens(contextFor(await requirePerson()));
  const t = await getTranslations('settings');
  return (
    <>
      <SettingsCard title={t('tokens.title')} description={t('tokens.description')}>
        <NewAccessToken create={createAccessTokenAction} />
        <AccessTokenList tokens={tokens} revoke={revokeAccessTokenAction} />
        <p className="border-t pt-5 text-muted-foreground">
          {t.rich('tokens.reference', {
            link: (words) => (
              <Link className="link" href="/api-reference">
                {words}
              </Link>
            ),
          })}
        </p>
      </SettingsCard>
      <SettingsCard title={t('webhook.title')} description={t('webhook.description')}>
        <WebhookSecret reveal={revealWebhookSecretAction} rotate={rotateWebhookSecretAction} />
      </SettingsCard>
    </>
  );
}
