import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeleteAccount } from '@/components/settings/delete-account';
import { ImportForm } from '@/components/settings/import-form';
import { SettingsCard } from '@/components/settings/settings-card';
import { Button } from '@/components/ui/button';
import { getProfile } from '@/lib/accounts/get-profile';
import { requirePerson } from '@/lib/auth/require-person';
import { contextFor } from '@/lib/context';
import { deleteAccountAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('data.title') };
}

export default async function DataPage() {
  const { email, hasPassword } = await getProfile(contextFor(await requirePerson()));
  const t = await getTranslations('settings.data');
  return (
    <>
      <SettingsCard title={t('export.title')} description={t('export.description')}>
        <Button asChild variant="primary" className="justify-self-start">
          <a href="/api/archive" download>
            <Download aria-hidden />
            {t('export.download')}
          </a>
        </Button>
        <p className="text-muted-foreground text-xs">{t('export.hint')}</p>
      </SettingsCard>
      <SettingsCard title={t('import.title')} description={t('import.description')}>
        <ImportForm />
      </SettingsCard>
      <SettingsCard title={t('delete.title')} description={t('delete.description')}>
        <DeleteAccount email={email} hasPassword={hasPassword} remove={deleteAccountAction} />
      </SettingsCard>
    </>
  );
}
