'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';

const places = [
  { href: '/settings', name: 'account' },
  { href: '/settings/keys', name: 'keys' },
  { href: '/settings/usage', name: 'usage' },
  { href: '/settings/links', name: 'links' },
  { href: '/settings/tokens', name: 'tokens' },
  { href: '/settings/data', name: 'data' },
] as const;

export function SettingsNavigation() {
  const t = useTranslations('settings.navigation');
  const path = usePathname();
  return (
    <nav aria-label={t('label')} className="flex flex-wrap gap-1 p-0.5 md:flex-col">
      {places.map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className="touch-target inline-flex items-center whitespace-nowrap rounded-md px-3 py-1.5 font-medium text-muted-foreground transition-colors duration-150 hover:bg-accent hover:text-foreground aria-[current]:bg-muted aria-[current]:text-foreground"
        >
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}
