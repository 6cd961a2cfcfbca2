'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { PhotoFileInput } from './photo-file-input';
import { UploadProgress } from './upload-progress';
import type { PhotoIntake } from './use-photo-intake';

type PhotoBarProps = { photo: { name: string; width: number; height: number }; intake: PhotoIntake };

/** Which photo is on the stage, and the way to another one. */
export function PhotoBar({ photo, intake }: PhotoBarProps) {
  const t = useTranslations('expand');
  const format = useFormatter();
  const input = useRef<HTMLInputElement>(null);
  if (intake.isUploading || intake.isOpening) return <UploadProgress intake={intake} />;
  return (
    <div className="flex items-center justify-between gap-3">
      <div className="min-w-0">
        <p className="truncate font-medium" title={photo.name}>
          {photo.name}
        </p>
        <p className="text-muted-foreground text-xs tabular-nums">
          {t('meter.size', { width: format.number(photo.width), height: format.number(photo.height) })}
        </p>
      </div>
      <Button size="sm" onClick={() => input.current?.click()}>
        {t('photo.change')}
      </Button>
      <PhotoFileInput ref={input} label={t('photo.change')} take={intake.take} />
    </div>
  );
}
