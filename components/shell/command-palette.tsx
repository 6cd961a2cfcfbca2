'use client';

import { Command } from 'cmdk';
import {
  Folder,
  Heart,
  Images,
  Monitor,
  Moon,
  Scaling,
  Search,
  Settings,
  Sun,
  Trash2,
  Users,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Dialog as DialogPrimitive } from 'radix-ui';
import { type ReactNode, useEffect, useState } from 'react';
import { resultUrl } from '@/components/expansions/file-urls';
import { type Theme, themes } from '@/components/theme/theme';
import { useTheme } from '@/components/theme/use-theme';
import { DialogOverlay } from '@/components/ui/dialog';
import { Picture } from '@/components/ui/picture';
import type { ExpansionCard } from '@/lib/expansions/schemas';
import type { CollectionSummary } from '@/lib/gallery/schemas';

const TYPING_MS = 150;
const FOUND = 6;

const themeIcons: Record<Theme, ReactNode> = { system: <Monitor />, light: <Sun />, dark: <Moon /> };

/** Where to go and what to do, by typing some of it: the person's own expansions and collections too. */
export function CommandPalette({ onClose }: { onClose(): void }) {
  const t = useTranslations('common');
  const router = useRouter();
  const [, setTheme] = useTheme();
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly ExpansionCard[]>([]);
  const [collections, setCollections] = useState<readonly CollectionSummary[]>([]);
  const q = text.trim();

  useEffect(() => {
    const leaving = new AbortController();
    void read<CollectionSummary[]>('/api/gallery/collections', leaving.signal).then(
      (all) => all && setCollections(all),
    );
    return () => leaving.abort();
  }, []);
  useEffect(() => {
    if (!q) return setFound([]);
    const leaving = new AbortController();
    const timer = setTimeout(async () => {
      const query = new URLSearchParams({ q, limit: `${FOUND}` });
      const page = await read<{ items: ExpansionCard[] }>(`/api/gallery/cards?${query}`, leaving.signal);
      if (page) setFound(page.items);
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [q]);

  const go = (href: string) => () => {
    onClose();
    router.push(href);
  };

  return (
    <DialogPrimitive.Root open onOpenChange={(open) => open || onClose()}>
      <DialogPrimitive.Portal>
        <DialogOverlay />
        <DialogPrimitive.Content
          aria-describedby={undefined}
          className="-translate-x-1/2 fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-lg animate-enter overflow-hidden rounded-lg border bg-popover text-popover-foreground shadow-float"
        >
          <DialogPrimitive.Title className="sr-only">{t('keys.palette')}</DialogPrimitive.Title>
          <Command label={t('keys.palette')} loop>
            <div className="flex items-center gap-2 border-b px-4">
              <Search className="size-4 shrink-0 text-muted-foreground" aria-hidden />
              <Command.Input
                value={text}
                onValueChange={setText}
                maxLength={200}
                placeholder={t('palette.placeholder')}
                className="h-12 w-full bg-transparent text-base outline-none placeholder:text-muted-foreground"
              />
            </div>
            <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto p-2 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-muted-foreground [&_[cmdk-group-heading]]:text-xs">
              {q && (
                <Command.Group heading={t('palette.expansions')} forceMount>
                  {found.map((card) => (
                    <Entry key={card.id} value={card.id} isFound onSelect={go(`/expansions/${card.id}`)}>
                      {card.results[0] ? (
                        <Picture
                          src={resultUrl(card.results[0].id, 'thumbnail')}
                          alt=""
                          width={32}
                          height={32}
                          className="size-8 rounded-sm object-cover"
                        />
                      ) : (
                        <Images />
                      )}
                      <span className="truncate">{card.photo.name}</span>
                      <span className="ml-auto shrink-0 text-muted-foreground text-xs tabular-nums">
                        {t('palette.size', card.canvas)}
                      </span>
                    </Entry>
                  ))}
                  <Entry value="search" isFound onSelect={go(`/gallery?${new URLSearchParams({ q })}`)}>
                    <Search />
                    {t('palette.search', { q })}
                  </Entry>
                </Command.Group>
              )}
              <Command.Group heading={t('palette.places')}>
                <Entry onSelect={go('/expand')}>
                  <Scaling />
                  {t('shell.expand')}
                </Entry>
                <Entry onSelect={go('/gallery')}>
                  <Images />
                  {t('shell.gallery')}
                </Entry>
                <Entry onSelect={go('/gallery?favourite=1')}>
                  <Heart />
                  {t('palette.favourites')}
                </Entry>
                <Entry onSelect={go('/gallery?trash=1')}>
                  <Trash2 />
                  {t('palette.trash')}
                </Entry>
                <Entry onSelect={go('/teams')}>
                  <Users />
                  {t('shell.teams')}
                </Entry>
                <Entry onSelect={go('/settings')}>
                  <Settings />
                  {t('shell.settings')}
                </Entry>
              </Command.Group>
              {collections.length > 0 && (
                <Command.Group heading={t('palette.collections')}>
                  {collections.map(({ id, name }) => (
                    <Entry key={id} value={`${name} ${id}`} onSelect={go(`/gallery?collection=${id}`)}>
                      <Folder />
                      {name}
                    </Entry>
                  ))}
                </Command.Group>
              )}
              <Command.Group heading={t('theme.label')}>
                {themes.map((theme) => (
                  <Entry
                    key={theme}
                    onSelect={() => {
                      setTheme(theme);
                      onClose();
                    }}
                  >
                    {themeIcons[theme]}
                    {t(`theme.${theme}`)}
                  </Entry>
                ))}
              </Command.Group>
            </Command.List>
          </Command>
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  );
}

type EntryProps = { value?: string; isFound?: boolean; onSelect(): void; children: ReactNode };

/** `isFound` entries were found by the server: what is typed does not hide them again. */
function Entry({ isFound, children, ...props }: EntryProps) {
  return (
    <Command.Item
      forceMount={isFound}
      {...props}
      className="flex min-h-10 cursor-default items-center gap-3 rounded-md px-2 py-1 data-[selected=true]:bg-accent [&_svg]:size-4 [&_svg]:shrink-0"
    >
      {children}
    </Command.Item>
  );
}

/** null when it was not answered. */
async function read<Answer>(url: string, signal: AbortSignal): Promise<Answer | null> {
  const response = await fetch(url, { signal }).catch(() => null);
  return response?.ok ? ((await response.json()) as Answer) : null;
}
