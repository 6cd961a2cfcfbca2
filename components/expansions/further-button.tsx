'use client';

import { Layers2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Refusal } from './refusal';
import { type FormVerb, useVerb } from './use-verb';

type FurtherButtonProps = { resultId: string; further: FormVerb<{ photoId: string }> };

/** Makes the result a photo and opens it in the studio, to be expanded once more. */
export function FurtherButton({ resultId, further }: FurtherButtonProps) {
  const t = useTranslations('expansion');
  const router = useRouter();
  const { run, pending, refusal } = useVerb(further, {
    unreachable: t('unreachable'),
    onDone: ({ photoId }) => router.push(`/expand?photo=${photoId}`),
  });
  return (
    <>
      <Button pending={pending} onClick={() => run({ id: resultId })}>
        <Layers2 size={16} aria-hidden="true" />
        {t('further')}
      </Button>
      <Refusal message={refusal} />
    </>
  );
}
