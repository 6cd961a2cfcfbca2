import { useRouter } from 'next/navigation';
import { useActionState, useEffect } from 'react';
import { type ActionState, idle } from '@/lib/action-state';

export type PhotoAction = (
  previous: ActionState<{ photoId: string }>,
  form: FormData,
) => Promise<ActionState<{ photoId: string }>>;

/** Runs an action that brings a photo, and opens it in the studio. */
export function useOpenPhoto(action: PhotoAction) {
  const router = useRouter();
  const [state, dispatch, isPending] = useActionState(action, idle);
  const photoId = state.status === 'done' ? state.data.photoId : null;

  useEffect(() => {
    if (photoId) router.push(`/expand?photo=${photoId}`);
  }, [photoId, router]);

  const refusal = state.status === 'refused' || state.status === 'invalid' ? state.message : null;
  return { state, dispatch, refusal, isPending: isPending || photoId !== null };
}
