'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ToggleGroup, ToggleGroupItem } from '@/components/ui/toggle-group';
import { type Theme, themes } from './theme';
import { useTheme } from './use-theme';

const icons: Record<Theme, typeof Sun> = { system: Monitor, light: Sun, dark: Moon };

export function ThemeSwitch({ className }: { className?: string }) {
  const t = useTranslations('common.theme');
  const [theme, setTheme] = useTheme();
  return (
    <ToggleGroup
      type="single"
      value={theme}
      onValueChange={(value) => value && setTheme(value as Theme)}
      aria-label={t('label')}
      className={className}
    >
      {themes.map((name) => {
        const Icon = icons[name];
        return (
          <ToggleGroupItem key={name} value={name}>
            <Icon aria-hidden />
            {t(name)}
          </ToggleGroupItem>
        );
      })}
    </ToggleGroup>
  );
}
