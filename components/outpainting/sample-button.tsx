'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { startTransition, useActionState, useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { type ActionState, idle } from '@/lib/action-state';

export type SampleAction = (
  previous: ActionState<{ photoId: string }>,
  form: FormData,
) => Promise<ActionState<{ photoId: string }>>;

/** Opens a photo that comes with the product, for whoever has none at hand. */
export function SampleButton({ action }: { action: SampleAction }) {
  const t = useTranslations('expand.drop');
  const router = useRouter();
  const [state, dispatch, isPending] = useActionState(action, idle);
  const photoId = state.status === 'done' ? state.data.photoId : null;

  useEffect(() => {
    if (photoId) router.push(`/expand?photo=${photoId}`);
  }, [photoId, router]);

  return (
    <>
      <Button
        variant="secondary"
        size="lg"
        pending={isPending || photoId !== null}
        onClick={() => startTransition(() => dispatch(new FormData()))}
      >
        {t('sample')}
      </Button>
      {(state.status === 'refused' || state.status === 'invalid') && (
        <p role="alert" className="w-full text-destructive text-sm">
          {state.message}
        </p>
      )}
    </>
  );
}
