'use client';

import { Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { ShareDialogProps } from './share-dialog';

const ShareDialog = lazy(() => import('./share-dialog').then((module) => ({ default: module.ShareDialog })));

type ShareButtonProps = Omit<ShareDialogProps, 'onClose'>;

/** The way to sharing; what it opens is fetched with the first press. */
export function ShareButton(props: ShareButtonProps) {
  const t = useTranslations('sharing');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Link2 aria-hidden />
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
