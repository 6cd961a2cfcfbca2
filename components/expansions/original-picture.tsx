'use client';

import { useTranslations } from 'next-intl';
import type { ExpansionView } from '@/lib/expansions/schemas';
import { photoUrl } from './file-urls';
import { FramedPhoto, placeOf } from './framed-photo';
import { FullPicture } from './full-picture';

/** The photo as it was, at its place in the canvas; in all its pixels while it is shown large. */
export function OriginalPicture({ view, isLarge }: { view: ExpansionView; isLarge: boolean }) {
  const t = useTranslations('expansion.photo');
  return (
    <>
      <FramedPhoto frame={view} size="preview" alt={t('original', { name: view.photo.name })} />
      {isLarge && <FullPicture src={photoUrl(view.photo.id, 'original')} style={placeOf(view)} />}
    </>
  );
}
