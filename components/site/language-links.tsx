'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { chooseLanguage } from '@/components/shell/language';
import { Button } from '@/components/ui/button';
import { localeNames, locales } from '@/lib/i18n/locales';

/** The languages there are, each by its own name, for whoever is not signed in. */
export function LanguageLinks() {
  const t = useTranslations('common');
  const present = useLocale();
  const router = useRouter();
  return (
    <nav aria-label={t('language')} className="flex justify-center gap-1">
      {locales.map((locale) => (
        <Button
          key={locale}
          variant="ghost"
          size="sm"
          lang={locale}
          aria-pressed={locale === present}
          className="text-muted-foreground aria-pressed:text-foreground"
          onClick={() => {
            chooseLanguage(locale);
            router.refresh();
          }}
        >
          {localeNames[locale]}
        </Button>
      ))}
    </nav>
  );
}
