'use client';

import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { PictureStore } from '@/components/expansions/picture-store';
import type { ReviewData } from '@/lib/review/schemas';
import { createReviewStore, type ReviewActions } from './review-store';

// Most expansions are shared with nobody: their pages go without.
const PersonReview = lazy(async () => ({ default: (await import('./person-review')).PersonReview }));
const ReviewPins = lazy(async () => ({ default: (await import('./review-pins')).ReviewPins }));

/** What a viewer shows of a review: what lies on the chosen variant, and what stands beside it. */
export type ReviewSlots = {
  overlay: (resultId: string, picture: PictureStore) => ReactNode;
  panel: (resultId: string | undefined, onChoose: (resultId: string) => void) => ReactNode;
};

type ViewerReview = {
  expansionId: string;
  results: readonly { id: string }[];
  /** As the page read it; null where nobody else sees the expansion. */
  data: ReviewData | null;
  actions: ReviewActions;
};

/** The review of an expansion in the viewer of somebody who is signed in. */
export function useViewerReview({ expansionId, results, data, actions }: ViewerReview): ReviewSlots | null {
  const [store] = useState(() =>
    createReviewStore({
      expansionId,
      initial: data ?? { circles: [] },
      load: () => loadReview(expansionId),
      actions,
      me: { name: null, isGuest: false },
    }),
  );
  const [read, setRead] = useState(data);
  useEffect(() => {
    if (read === data) return;
    setRead(data);
    // Not what the page read: that may be older than what was read here since.
    void store.reload();
  }, [store, read, data]);
  if (!data) return null;
  return {
    overlay: (resultId, picture) => (
      <Suspense>
        <ReviewPins store={store} resultId={resultId} picture={picture} />
      </Suspense>
    ),
    panel: (resultId, onChoose) => (
      <Suspense>
        <PersonReview store={store} results={results} resultId={resultId} onChoose={onChoose} />
      </Suspense>
    ),
  };
}

async function loadReview(expansionId: string): Promise<ReviewData> {
  const answer = await fetch(`/api/reviews/${expansionId}`);
  if (!answer.ok) throw new Error(`The review was not read: ${answer.status}.`);
  return (await answer.json()) as ReviewData;
}
