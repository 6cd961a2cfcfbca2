import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { PhotoDropZone } from '@/components/outpainting/photo-drop-zone';
import { PhotoRepair } from '@/components/outpainting/photo-repair';
import { PhotoStudio } from '@/components/outpainting/photo-studio';
import { requirePerson } from '@/lib/auth/require-person';
import { type Context, contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { listKeys } from '@/lib/keys/list-keys';
import { getPhoto } from '@/lib/photos/get-photo';
import { photoLimits } from '@/lib/photos/photo-limits';
import { photoSentence } from '@/lib/photos/photo-sentence';
import {
  addPhotoFromUrlAction,
  addSamplePhotoAction,
  repairPhotoAction,
  requestExpansionAction,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('expand');
  return { title: t('title') };
}

/** Without a photo a place to drop one; with `?photo=ID` the studio. */
export default async function ExpandPage({ searchParams }: { searchParams: Promise<{ photo?: string }> }) {
  const ctx = contextFor(await requirePerson());
  const photoId = z.uuid().safeParse((await searchParams).photo);
  if (!photoId.success)
    return (
      <PhotoDropZone
        maxBytes={photoLimits().maxBytes}
        addSample={addSamplePhotoAction}
        addPhotoFromUrl={addPhotoFromUrlAction}
      />
    );

  const [photo, keys] = await Promise.all([openPhoto(ctx, photoId.data), listKeys(ctx)]);
  const shown = { id: photo.id, name: photo.name, width: photo.width, height: photo.height };
  const sentence = photoSentence(photo);
  if (sentence)
    return <PhotoRepair key={photo.id} photo={shown} sentence={sentence} repairPhoto={repairPhotoAction} />;

  return (
    <PhotoStudio
      key={photo.id}
      photo={shown}
      keys={keys.map(({ id, name, provider, isDefault, health, price }) => ({
        id,
        name,
        provider,
        isDefault,
        health,
        price,
      }))}
      requestExpansion={requestExpansionAction}
    />
  );
}

/** A photo that is gone, or is someone else's, is a page that is not there. */
async function openPhoto(ctx: Context, id: string) {
  try {
    return await getPhoto(ctx, { id });
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
