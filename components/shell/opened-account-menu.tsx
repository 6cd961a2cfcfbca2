'use client';

import { LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactElement, useTransition } from 'react';
import { type Theme, themes } from '@/components/theme/theme';
import { useTheme } from '@/components/theme/use-theme';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { signOut } from '@/lib/auth/client';
import { type Locale, localeNames, locales } from '@/lib/i18n/locales';
import { chooseLanguage } from './language';

const themeIcons: Record<Theme, typeof Sun> = { system: Monitor, light: Sun, dark: Moon };

export type Person = { name: string | null; email: string };

/** The account menu once it has been asked for: it comes open. */
export function OpenedAccountMenu({ name, email, trigger }: Person & { trigger: ReactElement }) {
  const t = useTranslations('common');
  const [theme, setTheme] = useTheme();
  const locale = useLocale();
  const router = useRouter();
  const [leaving, leave] = useTransition();
  return (
    <DropdownMenu modal={false} defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-60">
        <div className="px-2 py-1.5">
          {name && <p className="truncate font-medium">{name}</p>}
          <p className="truncate text-muted-foreground text-xs">{email}</p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/settings">
            <Settings aria-hidden />
            {t('shell.settings')}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t('theme.label')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={(value) => setTheme(value as Theme)}>
          {themes.map((value) => {
            const Icon = themeIcons[value];
            return (
              <DropdownMenuRadioItem key={value} value={value} onSelect={(event) => event.preventDefault()}>
                <Icon aria-hidden />
                {t(`theme.${value}`)}
              </DropdownMenuRadioItem>
            );
          })}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t('language')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={locale}
          onValueChange={(value) => {
            chooseLanguage(value as Locale);
            router.refresh();
          }}
        >
          {locales.map((each) => (
            <DropdownMenuRadioItem
              key={each}
              value={each}
              lang={each}
              onSelect={(event) => event.preventDefault()}
            >
              {localeNames[each]}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem
          disabled={leaving}
          onSelect={(event) => {
            event.preventDefault();
            leave(() => signOut());
          }}
        >
          <LogOut aria-hidden />
          {leaving ? t('shell.signingOut') : t('shell.signOut')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
