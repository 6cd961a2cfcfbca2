import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';

/** The way to what follows by hand: for whoever gets to the end otherwise than by scrolling, and after a failure. */
export function LoadMore({ load, isFailed }: { load: () => Promise<void>; isFailed: boolean }) {
  const t = useTranslations('gallery');
  const [pending, startTransition] = useTransition();
  return (
    <div className="flex flex-col items-center gap-2 py-8">
      <p role="alert" className="text-destructive empty:hidden">
        {isFailed && t('moreFailed')}
      </p>
      <Button pending={pending} onClick={() => startTransition(load)}>
        {t('more')}
      </Button>
    </div>
  );
}
