'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogFooter } from '@/components/ui/dialog';

/** Asks before a team is shown the work of others no more, which only they can take back. */
export function UnshareDialog({ onClose, onYes }: { onClose(): void; onYes(): void }) {
  const t = useTranslations('sharing.teams');
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={t('unshareTitle')} description={t('unshareBody')}>
        <DialogFooter>
          <Button onClick={onClose}>{t('keep')}</Button>
          <Button variant="destructive" onClick={onYes}>
            {t('unshare')}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
