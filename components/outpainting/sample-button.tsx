'use client';

import { useTranslations } from 'next-intl';
import { startTransition } from 'react';
import { Button } from '@/components/ui/button';
import { type PhotoAction, useOpenPhoto } from './use-open-photo';

/** Opens a photo that comes with the product, for whoever has none at hand. */
export function SampleButton({ action }: { action: PhotoAction }) {
  const t = useTranslations('expand.drop');
  const { dispatch, refusal, isPending } = useOpenPhoto(action);

  return (
    <>
      <Button
        variant="secondary"
        size="lg"
        pending={isPending}
        onClick={() => startTransition(() => dispatch(new FormData()))}
      >
        {t('sample')}
      </Button>
      {refusal && (
        <p role="alert" className="w-full text-destructive text-sm">
          {refusal}
        </p>
      )}
    </>
  );
}
