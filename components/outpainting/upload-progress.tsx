'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Progress } from '@/components/ui/progress';
import type { PhotoIntake } from './use-photo-intake';

/** How far an upload is; once all bytes are there, that the photo is being looked at. */
export function UploadProgress({ intake, className }: { intake: PhotoIntake; className?: string }) {
  const t = useTranslations('expand.drop');
  const format = useFormatter();
  const { progress, place, isUploading, cancel } = intake;
  const isSent = !isUploading || progress >= 1;
  return (
    <div className={cn('grid gap-2', className)}>
      <Progress value={isSent ? null : 100 * progress} aria-label={t('uploading')} />
      <div className="flex min-h-8 items-center justify-between gap-3 text-sm tabular-nums">
        <span role="status">
          {place && `${t('place', place)} `}
          {isSent ? t('checking') : t('sent', { part: format.number(progress, { style: 'percent' }) })}
        </span>
        {isUploading && (
          <Button variant="ghost" size="sm" onClick={cancel}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}
