import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { useShortcuts } from '@/components/shortcuts/use-shortcuts';
import { cardBeside, type Direction } from './card-beside';
import type { LiveCard } from './gallery-cards';
import type { GalleryList } from './gallery-list';
import type { Layout } from './justified-rows';
import type { SelectionStore } from './selection-store';

export type SelectionCommand = 'remove' | 'favourite' | 'download' | 'share';

/** What is done to selected cards: `run` once the bar that does it is there, `wanted` until then. */
export type SelectionTools = {
  run: ((command: SelectionCommand) => void) | null;
  wanted: SelectionCommand | null;
};

type GalleryKeys = {
  grid: RefObject<HTMLElement | null>;
  layout: RefObject<Layout<LiveCard> | null>;
  list: GalleryList;
  selection: SelectionStore;
  tools: RefObject<SelectionTools>;
};

/** The card that has the focus, or else the one under the pointer. */
function currentCard(grid: HTMLElement | null): HTMLElement | null {
  return grid?.querySelector<HTMLElement>('[data-id]:focus-within, [data-id]:hover') ?? null;
}

/** The keys of the gallery, as photo tools have them. */
export function useGalleryKeys({ grid, layout, list, selection, tools }: GalleryKeys) {
  const t = useTranslations('gallery.keys');

  const focused = () => grid.current?.querySelector<HTMLElement>('[data-id]:focus-within')?.dataset.id;
  const current = () => currentCard(grid.current)?.dataset.id;
  const isActive = () => selection.get().isSelecting || current() !== undefined;

  function go(direction: Direction) {
    const from = focused();
    const id = from && layout.current ? cardBeside(layout.current, from, direction) : undefined;
    const line = id ? layout.current?.lines[layout.current.rowOf.get(id) ?? -1] : undefined;
    if (!id || !line) return;
    const box = grid.current?.querySelector('[data-grid]')?.getBoundingClientRect();
    const top = (box?.top ?? 0) + line.top;
    const header = 128;
    if (top < header) window.scrollBy(0, top - header);
    else if (top + line.height > window.innerHeight)
      window.scrollBy(0, top + line.height - window.innerHeight + 24);
    focusCard(grid.current, id);
  }

  function act(command: SelectionCommand) {
    const id = current();
    const { isAll, ids } = selection.get();
    if (!isAll && ids.size === 0 && id) selection.toggle(id);
    if (tools.current.run) tools.current.run(command);
    else tools.current.wanted = command;
  }

  const whenFocused = () => focused() !== undefined;
  useShortcuts([
    { keys: ['arrowleft'], label: t('left'), when: whenFocused, run: () => go('left') },
    { keys: ['arrowright'], label: t('right'), when: whenFocused, run: () => go('right') },
    { keys: ['arrowup'], label: t('up'), when: whenFocused, run: () => go('up') },
    { keys: ['arrowdown'], label: t('down'), when: whenFocused, run: () => go('down') },
    {
      keys: ['x'],
      label: t('select'),
      when: () => current() !== undefined,
      run: () => selection.toggle(current()!),
    },
    {
      keys: ['shift+x'],
      label: t('range'),
      when: () => current() !== undefined,
      run: () =>
        selection.extendTo(
          current()!,
          list.get().cards.map((card) => card.id),
        ),
    },
    { keys: ['mod+a'], label: t('all'), when: () => list.get().cards.length > 0, run: selection.all },
    { keys: ['escape'], label: t('none'), when: () => selection.get().isSelecting, run: selection.clear },
    { keys: ['f'], label: t('favourite'), when: isActive, run: () => act('favourite') },
    { keys: ['shift+s'], label: t('share'), when: isActive, run: () => act('share') },
    { keys: ['shift+d'], label: t('download'), when: isActive, run: () => act('download') },
    { keys: ['delete'], label: t('delete'), when: isActive, run: () => act('remove') },
  ]);
}

/** The row may come into the page only now that it has been scrolled to. */
function focusCard(grid: HTMLElement | null, id: string, tries = 5) {
  const link = grid?.querySelector<HTMLElement>(`[data-id="${id}"] > a`);
  if (link) link.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusCard(grid, id, tries - 1));
}
