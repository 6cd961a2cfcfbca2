import { useTranslations } from 'next-intl';
import { type RefObject, useEffect } from 'react';
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
  isTrash: boolean;
};

/** The card on which the focus is seen, or else the one under the pointer, or where the last press was. */
function currentCard(grid: HTMLElement | null): HTMLElement | null {
  for (const mark of [':has(:focus-visible)', ':hover', ':focus-within']) {
    const card = grid?.querySelector<HTMLElement>(`[data-id]${mark}`);
    if (card) return card;
  }
  return null;
}

/** The keys of the gallery, as photo tools have them. */
export function useGalleryKeys({ grid, layout, list, selection, tools, isTrash }: GalleryKeys) {
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

  // Where a card goes on which the focus is seen, the focus goes on to the one that takes its place.
  useEffect(
    () =>
      list.subscribe(() => {
        const id = grid.current?.querySelector<HTMLElement>('[data-id]:has(:focus-visible)')?.dataset.id;
        const { cards } = list.get();
        if (!id || cards.some((card) => card.id === id)) return;
        const next = cards.find((card) => card.id < id) ?? cards.at(-1);
        if (next) requestAnimationFrame(() => focusCard(grid.current, next.id));
      }),
    [grid, list],
  );

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
    ...(isTrash
      ? []
      : [
          { keys: ['f'], label: t('favourite'), when: isActive, run: () => act('favourite') },
          { keys: ['shift+s'], label: t('share'), when: isActive, run: () => act('share') },
          { keys: ['shift+d'], label: t('download'), when: isActive, run: () => act('download') },
        ]),
    {
      keys: ['delete'],
      label: t(isTrash ? 'purge' : 'delete'),
      when: isActive,
      run: () => act('remove'),
    },
  ]);
}

/** The row may come into the page only now that it has been scrolled to. */
function focusCard(grid: HTMLElement | null, id: string, tries = 5) {
  const link = grid?.querySelector<HTMLElement>(`[data-id="${id}"] > a`);
  if (link) link.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusCard(grid, id, tries - 1));
}
