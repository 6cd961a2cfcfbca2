'use client';

import { TriangleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { photoUrl } from '@/components/expansions/file-urls';
import { Button } from '@/components/ui/button';
import { Picture } from '@/components/ui/picture';
import type { BatchItem } from './batch-items';

type PhotoStripProps = {
  items: readonly BatchItem[];
  /** The photo on the stage. */
  shown: string;
  onShow(photoId: string): void;
  onRemove(photoId: string): void;
};

/** All photos that are open, each as it would be framed; one of them is on the stage. */
export function PhotoStrip({ items, shown, onShow, onRemove }: PhotoStripProps) {
  const t = useTranslations('expand.batch');
  return (
    <ul
      aria-label={t('photos')}
      className="scheme-dark flex gap-2 overflow-x-auto rounded-lg bg-card/90 p-2 text-card-foreground shadow-float"
    >
      {items.map(({ photo, problem }) => (
        <li key={photo.id} className="group relative shrink-0">
          <button
            type="button"
            aria-pressed={photo.id === shown}
            aria-label={problem ? t('showUnfit', { name: photo.name }) : t('show', { name: photo.name })}
            title={problem ? `${photo.name}: ${problem}` : photo.name}
            onClick={() => onShow(photo.id)}
            className="block h-14 overflow-hidden rounded border-2 border-transparent aria-pressed:border-frame"
            style={{ aspectRatio: Math.min(2, Math.max(0.6, photo.width / photo.height)) }}
          >
            <Picture
              src={photoUrl(photo.id, 'thumbnail')}
              alt=""
              width={photo.width}
              height={photo.height}
              className="size-full object-cover"
            />
            {problem && (
              <TriangleAlert
                aria-hidden="true"
                className="absolute bottom-1 left-1 size-5 rounded bg-black/75 p-0.5 text-frame"
              />
            )}
          </button>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t('remove', { name: photo.name })}
            className="absolute -top-1 -right-1 size-5 rounded-full bg-black/75 text-white opacity-0 focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
            onClick={() => onRemove(photo.id)}
          >
            <X className="size-3" />
          </Button>
        </li>
      ))}
    </ul>
  );
}
