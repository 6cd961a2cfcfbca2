'use client';

import { ImagePlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { PhotoFileInput } from './photo-file-input';
import { PhotoLinkForm } from './photo-link-form';
import { SampleButton } from './sample-button';
import { UploadProgress } from './upload-progress';
import type { PhotoAction } from './use-open-photo';
import { usePhotoIntake } from './use-photo-intake';

type PhotoDropZoneProps = {
  maxBytes: number;
  addSample: PhotoAction;
  addPhotoFromUrl: PhotoAction;
};

/** Where a photo comes in: dropped, pasted, chosen, taken, from a link, or the sample. */
export function PhotoDropZone({ maxBytes, addSample, addPhotoFromUrl }: PhotoDropZoneProps) {
  const t = useTranslations('expand.drop');
  const intake = usePhotoIntake();
  const input = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const isBusy = intake.isUploading || intake.isOpening;

  return (
    <div className="stage flex grow p-4 sm:p-8">
      <div
        data-over={intake.isDraggedOver}
        className={cn(
          'grid grow place-items-center rounded-lg border-2 border-stage-foreground/25 border-dashed p-6 text-center transition-colors duration-150',
          'data-[over=true]:border-frame data-[over=true]:bg-frame/10',
        )}
      >
        <div className="grid w-full max-w-lg justify-items-center gap-3">
          <ImagePlus aria-hidden="true" className="size-10 stroke-[1.25] text-stage-foreground/70" />
          <h1 className="text-lg">{t('title')}</h1>
          <p className="text-stage-foreground/80">{t('rules', { megabytes: maxBytes / 1024 ** 2 })}</p>
          {isBusy ? (
            <UploadProgress intake={intake} className="mt-2 w-full" />
          ) : (
            <div className="mt-2 flex flex-wrap justify-center gap-2">
              <Button variant="primary" size="lg" onClick={() => input.current?.click()}>
                {t('choose')}
              </Button>
              <Button
                size="lg"
                className="hidden pointer-coarse:inline-flex"
                onClick={() => camera.current?.click()}
              >
                {t('camera')}
              </Button>
              <SampleButton action={addSample} />
            </div>
          )}
          {!isBusy && <PhotoLinkForm action={addPhotoFromUrl} />}
          {intake.refusal && (
            <Alert variant="failed" className="whitespace-pre-line text-left">
              {intake.refusal}
            </Alert>
          )}
          <PhotoFileInput ref={input} label={t('choose')} take={intake.take} multiple />
          <PhotoFileInput ref={camera} label={t('camera')} take={intake.take} capture="environment" />
        </div>
      </div>
    </div>
  );
}
