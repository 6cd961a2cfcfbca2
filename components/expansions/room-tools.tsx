import { ChevronLeft, ChevronRight, Heart, LayoutGrid, Maximize } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useOptimistic, useTransition } from 'react';
import { useShortcuts } from '@/components/shortcuts/use-shortcuts';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { type FormVerb, sendForm } from './use-verb';

/** Where the expansion lies in the gallery it was opened from: addresses, null at its ends. */
export type Beside = { gallery: string; newer: string | null; older: string | null };

type RoomToolsProps = {
  view: { id: string; isOwn: boolean; isFavourite: boolean };
  beside: Beside;
  favourite: FormVerb<unknown>;
};

/** The way back to the gallery and to what lies beside this in it, the mark of a favourite, and the whole screen. */
export function RoomTools({ view, beside, favourite }: RoomToolsProps) {
  const t = useTranslations('expansion.tools');
  const router = useRouter();
  const [, startTransition] = useTransition();
  const [isFavourite, setFavourite] = useOptimistic(view.isFavourite);

  function mark() {
    startTransition(async () => {
      setFavourite(!isFavourite);
      const fields = { selection: JSON.stringify({ ids: [view.id] }), isFavourite: `${!isFavourite}` };
      const answer = await sendForm(favourite, fields).catch(() => null);
      if (answer?.status !== 'done') void toast(t('unmarked'), { isError: true });
      else router.refresh();
    });
  }

  useShortcuts([
    { keys: ['f'], label: t('favourite'), when: () => view.isOwn, run: mark },
    { keys: ['shift+f'], label: t('fullScreen'), run: toggleFullScreen },
    {
      keys: ['escape'],
      label: t('gallery'),
      when: () => document.fullscreenElement === null,
      run: () => router.push(beside.gallery),
    },
  ]);

  return (
    <div role="toolbar" aria-label={t('label')} className="-mx-2 -mt-2 flex items-center gap-0.5">
      <Way href={beside.gallery} label={t('gallery')}>
        <LayoutGrid aria-hidden />
      </Way>
      <Way href={beside.newer} label={t('newer')}>
        <ChevronLeft aria-hidden />
      </Way>
      <Way href={beside.older} label={t('older')}>
        <ChevronRight aria-hidden />
      </Way>
      <span className="grow" />
      {view.isOwn && (
        <Button
          variant="ghost"
          size="icon"
          aria-label={t('favourite')}
          title={t('favourite')}
          aria-pressed={isFavourite}
          onClick={mark}
        >
          <Heart aria-hidden className="size-4" fill={isFavourite ? 'currentColor' : 'none'} />
        </Button>
      )}
      <Button
        variant="ghost"
        size="icon"
        aria-label={t('fullScreen')}
        title={t('fullScreen')}
        onClick={toggleFullScreen}
      >
        <Maximize aria-hidden />
      </Button>
    </div>
  );
}

function toggleFullScreen() {
  if (document.fullscreenElement) void document.exitFullscreen();
  // A phone that has no such thing shows the picture across its screen as it is.
  else
    void document
      .querySelector('[data-picture]')
      ?.requestFullscreen?.()
      .catch(() => undefined);
}

function Way({ href, label, children }: { href: string | null; label: string; children: ReactNode }) {
  if (!href)
    return (
      <Button variant="ghost" size="icon" aria-label={label} disabled>
        {children}
      </Button>
    );
  return (
    <Button asChild variant="ghost" size="icon" aria-label={label} title={label}>
      <Link href={href}>{children}</Link>
    </Button>
  );
}
