'use client';

import { ImagePlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { type SampleAction, SampleButton } from './sample-button';
import { UploadProgress } from './upload-progress';
import { usePhotoIntake } from './use-photo-intake';

export const acceptedTypes = 'image/jpeg,image/png';

/** Where a photo comes in: dropped, pasted, chosen, or the sample. */
export function PhotoDropZone({ addSample }: { addSample: SampleAction }) {
  const t = useTranslations('expand.drop');
  const intake = usePhotoIntake();
  const input = useRef<HTMLInputElement>(null);
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
          <p className="text-stage-foreground/80">{t('rules')}</p>
          {isBusy ? (
            <UploadProgress intake={intake} className="mt-2 w-full" />
          ) : (
            <div className="mt-2 flex flex-wrap justify-center gap-2">
              <Button variant="primary" size="lg" onClick={() => input.current?.click()}>
                {t('choose')}
              </Button>
              <SampleButton action={addSample} />
            </div>
          )}
          {intake.refusal && (
            <Alert variant="failed" className="text-left">
              {intake.refusal}
            </Alert>
          )}
          <input
            ref={input}
            type="file"
            accept={acceptedTypes}
            aria-label={t('choose')}
            tabIndex={-1}
            className="sr-only"
            onChange={(event) => {
              void intake.take(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </div>
      </div>
    </div>
  );
}
