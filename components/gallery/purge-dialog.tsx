'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogFooter } from '@/components/ui/dialog';

/** Asks before something goes for good. */
export function PurgeDialog({ isAll, onClose, onYes }: { isAll?: boolean; onClose(): void; onYes(): void }) {
  const t = useTranslations('gallery.trash');
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={t('yes')} description={t(isAll ? 'confirm' : 'confirmSelected')}>
        <DialogFooter>
          <Button onClick={onClose}>{t('no')}</Button>
          <Button variant="destructive" onClick={onYes}>
            {t('yes')}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
