'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';

/** The way to the next page: it goes by itself when it nears the screen, and by hand for whoever gets to it otherwise. */
export function LoadMore({ load }: { load: () => Promise<void> }) {
  const t = useTranslations('gallery');
  const [pending, startTransition] = useTransition();
  const [failed, setFailed] = useState(false);
  const place = useRef<HTMLDivElement>(null);

  function go() {
    if (pending) return;
    startTransition(async () => {
      setFailed(false);
      await load().catch(() => setFailed(true));
    });
  }

  const whenNear = useEffectEvent((entries: IntersectionObserverEntry[]) => {
    // After a failure only a press tries again: it would fail over and over.
    if (!failed && entries.some((entry) => entry.isIntersecting)) go();
  });
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => whenNear(entries), { rootMargin: '800px' });
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, []);

  return (
    <div ref={place} className="flex flex-col items-center gap-2 py-8">
      <p role="alert" className="text-destructive empty:hidden">
        {failed && t('moreFailed')}
      </p>
      <Button pending={pending} onClick={go}>
        {t('more')}
      </Button>
    </div>
  );
}
