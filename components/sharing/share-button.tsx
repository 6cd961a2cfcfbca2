'use client';

import { Share2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { useShortcuts } from '@/components/shortcuts/use-shortcuts';
import { Button } from '@/components/ui/button';
import type { ShareDialogProps } from './share-dialog';

const ShareDialog = lazy(() => import('./share-dialog').then((module) => ({ default: module.ShareDialog })));

type ShareButtonProps = Omit<ShareDialogProps, 'onClose'>;

/** The way to sharing; what it opens is fetched with the first press. */
export function ShareButton(props: ShareButtonProps) {
  const t = useTranslations('sharing');
  const [isOpen, setOpen] = useState(false);
  // Without Shift, S is a way of looking at a picture.
  useShortcuts([{ keys: ['shift+s'], label: t('share'), run: () => setOpen(true) }]);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Share2 aria-hidden />
        {t('share')}
      </Button>
      {isOpen && (
        <Suspense>
          <ShareDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
