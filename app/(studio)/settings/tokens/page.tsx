import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccessTokenList } from '@/components/settings/access-token-list';
import { NewAccessToken } from '@/components/settings/new-access-token';
import { SettingsCard } from '@/components/settings/settings-card';
import { listAccessTokens } from '@/lib/accounts/list-access-tokens';
import { requirePerson } from '@/lib/auth/require-person';
import { contextFor } from '@/lib/context';
import { createAccessTokenAction, revokeAccessTokenAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('tokens.title') };
}

export default async function AccessTokensPage() {
  const tokens = await listAccessTokens(contextFor(await requirePerson()));
  const t = await getTranslations('settings.tokens');
  return (
    <SettingsCard title={t('title')} description={t('description')}>
      <NewAccessToken create={createAccessTokenAction} />
      <AccessTokenList tokens={tokens} revoke={revokeAccessTokenAction} />
    </SettingsCard>
  );
}
