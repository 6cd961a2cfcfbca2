import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { KeyCard } from '@/components/settings/key-card';
import { NewKey } from '@/components/settings/new-key';
import { SettingsCard } from '@/components/settings/settings-card';
import { requirePerson } from '@/lib/auth/require-person';
import { contextFor } from '@/lib/context';
import { listHeldKeys } from '@/lib/keys/list-held-keys';
import {
  addKeyAction,
  changeWebhookSecretAction,
  checkKeyAction,
  makeDefaultKeyAction,
  removeKeyAction,
  renameKeyAction,
  replaceKeySecretAction,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('keys.title') };
}

export default async function KeysPage() {
  const keys = await listHeldKeys(contextFor(await requirePerson()));
  const t = await getTranslations('settings.keys');
  return (
    <>
      <SettingsCard title={t('title')} description={t('description')}>
        <ul className="grid gap-3">
          {keys.map((key) => (
            <KeyCard
              key={key.id}
              providerKey={key}
              check={checkKeyAction}
              makeDefault={makeDefaultKeyAction}
              rename={renameKeyAction}
              replace={replaceKeySecretAction}
              changeWebhookSecret={changeWebhookSecretAction}
              remove={removeKeyAction}
            />
          ))}
        </ul>
        {keys.length === 1 && <p className="text-muted-foreground">{t('onlyBuiltIn')}</p>}
      </SettingsCard>
      <SettingsCard title={t('add.title')} description={t('add.description')}>
        <NewKey add={addKeyAction} />
      </SettingsCard>
    </>
  );
}
