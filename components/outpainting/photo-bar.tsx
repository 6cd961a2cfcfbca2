'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { PhotoFileInput } from './photo-file-input';
import { UploadProgress } from './upload-progress';
import type { PhotoIntake } from './use-photo-intake';

type PhotoBarProps = {
  photo: { name: string; width: number; height: number };
  /** Ids of all photos that are open. */
  open: readonly string[];
  intake: PhotoIntake;
};

/** Which photo is on the stage, and the way to another one, or to more of them. */
export function PhotoBar({ photo, open, intake }: PhotoBarProps) {
  const t = useTranslations('expand');
  const format = useFormatter();
  const another = useRef<HTMLInputElement>(null);
  const more = useRef<HTMLInputElement>(null);
  if (intake.isUploading || intake.isOpening) return <UploadProgress intake={intake} />;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-0">
        <p className="truncate font-medium" title={photo.name}>
          {photo.name}
        </p>
        <p className="text-muted-foreground text-xs tabular-nums">
          {t('meter.size', { width: format.number(photo.width), height: format.number(photo.height) })}
        </p>
      </div>
      <div className="flex gap-2">
        <Button size="sm" onClick={() => another.current?.click()}>
          {t('photo.change')}
        </Button>
        <Button size="sm" onClick={() => more.current?.click()}>
          {t('photo.add')}
        </Button>
      </div>
      <PhotoFileInput ref={another} label={t('photo.change')} take={intake.take} multiple />
      <PhotoFileInput ref={more} label={t('photo.add')} take={(files) => intake.take(files, open)} multiple />
    </div>
  );
}
