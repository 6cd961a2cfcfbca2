'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { Frame } from '@/lib/outpainting/frame';
import { sameFrame } from '@/lib/outpainting/frame';
import type { OpenPhoto } from './batch-items';
import { PhotoStudio, type StudioProps } from './photo-studio';
import type { Wish } from './use-draft';
import { openPhotosUrl } from './use-photo-intake';

/** The photos that are open, one of them on the stage; the frame goes along to whichever is shown next. */
export function Studio({ photos, wish, ...rest }: StudioProps & { wish?: Wish }) {
  const router = useRouter();
  const [shown, setShown] = useState<{ photo: OpenPhoto; wish?: Wish }>({ photo: firstFit(photos), wish });
  // What was wished for is in the studio now, and a reload keeps what became of it.
  useEffect(() => {
    if (wish) window.history.replaceState(null, '', openPhotosUrl(photos.map(({ id }) => id)));
  }, [wish, photos]);

  const present = photos.find(({ id }) => id === shown.photo.id) ?? firstFit(photos);

  function show(
    photoId: string,
    from: { photo: OpenPhoto; frame: Frame; prompt: string; variants: number; keyId: string },
  ) {
    const photo = photos.find(({ id }) => id === photoId);
    if (!photo || photo.sentence || photo === from.photo) return;
    const { frame, prompt, variants, keyId } = from;
    setShown({
      photo,
      wish: { frame: sameFrame(photo, { photo: from.photo, frame }), prompt, variants, keyId },
    });
  }

  return (
    <PhotoStudio
      {...rest}
      key={present.id}
      photos={photos}
      photo={present}
      wish={present === shown.photo ? shown.wish : undefined}
      onShow={show}
      onRemove={(photoId) =>
        router.replace(openPhotosUrl(photos.map(({ id }) => id).filter((id) => id !== photoId)))
      }
    />
  );
}

function firstFit(photos: readonly OpenPhoto[]): OpenPhoto {
  return photos.find(({ sentence }) => sentence === null) ?? photos[0]!;
}
