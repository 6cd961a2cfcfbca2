'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { startTransition, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Slider } from '@/components/ui/slider';
import { photoRepair } from '@/lib/outpainting/photo-repair';
import { PhotoBar } from './photo-bar';
import { type PhotoAction, useOpenPhoto } from './use-open-photo';
import { usePhotoIntake } from './use-photo-intake';

type PhotoRepairProps = {
  photo: { id: string; name: string; width: number; height: number };
  /** Why it cannot be expanded as it is. */
  sentence: string;
  repairPhoto: PhotoAction;
};

/** A photo that no provider takes, and the button that makes it fit: what it cuts off is dimmed. */
export function PhotoRepair({ photo, sentence, repairPhoto }: PhotoRepairProps) {
  const t = useTranslations('expand.repair');
  const format = useFormatter();
  const [position, setPosition] = useState(0.5);
  const { dispatch, refusal, isPending } = useOpenPhoto(repairPhoto);
  const intake = usePhotoIntake();
  const { crop, size } = photoRepair(photo, position);
  const crops = crop.width < photo.width || crop.height < photo.height;
  const enlarges = size.width > crop.width;
  const work = crops ? (enlarges ? 'both' : 'crop') : 'enlarge';

  function repair() {
    const form = new FormData();
    form.set('id', photo.id);
    form.set('position', String(position));
    startTransition(() => dispatch(form));
  }

  return (
    <div className="stage flex grow flex-col items-center justify-center gap-6 p-4 sm:p-8">
      <div
        className="relative max-w-full overflow-hidden"
        style={{
          aspectRatio: `${photo.width} / ${photo.height}`,
          width: `min(100%, ${photo.width}px, calc(50dvh * ${photo.width / photo.height}))`,
        }}
      >
        {/* biome-ignore lint/performance/noImgElement: a private file that is small already */}
        <img src={`/files/photos/${photo.id}/preview`} alt={photo.name} className="size-full" />
        {crops && (
          <div
            className="absolute shadow-[0_0_0_100vmax_rgb(0_0_0/0.65)] outline-2 outline-frame -outline-offset-2"
            style={{
              left: `${(100 * crop.x) / photo.width}%`,
              top: `${(100 * crop.y) / photo.height}%`,
              width: `${(100 * crop.width) / photo.width}%`,
              height: `${(100 * crop.height) / photo.height}%`,
            }}
          />
        )}
      </div>
      <div className="grid w-full max-w-lg gap-4 rounded-lg border bg-card p-4 text-card-foreground">
        <h1 className="font-medium text-lg">{t('title')}</h1>
        <PhotoBar photo={photo} open={[photo.id]} intake={intake} />
        <p>{sentence}</p>
        {crops && (
          <Slider
            labels={[t('position')]}
            min={0}
            max={1}
            step={0.01}
            value={[position]}
            onValueChange={([value]) => setPosition(value ?? 0.5)}
          />
        )}
        <Button variant="primary" size="lg" pending={isPending} onClick={repair}>
          {t(work, { width: format.number(size.width), height: format.number(size.height) })}
        </Button>
        <p className="text-muted-foreground text-xs">{t('note')}</p>
        {(refusal ?? intake.refusal) && <Alert variant="failed">{refusal ?? intake.refusal}</Alert>}
      </div>
    </div>
  );
}
