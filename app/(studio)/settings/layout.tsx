import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SettingsNavigation } from '@/components/settings/settings-navigation';

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('settings');
  return (
    <div className="mx-auto grid w-full max-w-4xl gap-6 px-4 py-6 sm:px-6 sm:py-10 md:grid-cols-[11rem_minmax(0,1fr)] md:gap-x-10">
      <h1 className="text-lg md:col-span-2">{t('title')}</h1>
      <SettingsNavigation />
      <div className="grid content-start gap-6">{children}</div>
    </div>
  );
}
