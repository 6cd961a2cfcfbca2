import { useTranslations } from 'next-intl';

/** The first stop of the Tab key. The page's <main> carries `id="content"`. */
export function SkipLink() {
  const t = useTranslations('common');
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-popover focus:px-4 focus:py-3 focus:font-medium focus:shadow-float"
    >
      {t('skipToContent')}
    </a>
  );
}
