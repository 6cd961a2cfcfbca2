'use client';

import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { PictureStore } from '@/components/expansions/picture-store';
import type { ReviewData } from '@/lib/review/schemas';
import { createReviewStore, type ReviewActions, type ReviewState, type ReviewStore } from './review-store';

const ReviewPins = lazy(async () => ({ default: (await import('./review-pins')).ReviewPins }));

/** What a viewer shows of a review: what lies on the chosen variant, and what stands beside it. */
export type ReviewSlots = {
  overlay: (resultId: string, picture: PictureStore) => ReactNode;
  panel: (resultId: string | undefined, onChoose: (resultId: string) => void) => ReactNode;
};

/** A panel that hears of news: a person's, or a guest's. */
export type LivePanelProps = {
  store: ReviewStore;
  results: readonly { id: string }[];
  resultId: string | undefined;
  onChoose: (resultId: string) => void;
};

type Review = {
  expansionId: string;
  results: readonly { id: string }[];
  /** As the page read it; null where nobody says anything about it. */
  data: ReviewData | null;
  /** Where it is read anew. */
  address: string;
  actions: ReviewActions;
  guest: ReviewState['guest'];
  Panel: ComponentType<LivePanelProps>;
};

/** The review of an expansion in a viewer. */
export function useReviewSlots({
  expansionId,
  results,
  data,
  address,
  actions,
  guest,
  Panel,
}: Review): ReviewSlots | null {
  const [store] = useState(() =>
    createReviewStore({
      expansionId,
      initial: data ?? { circles: [] },
      load: () => loadReview(address),
      actions,
      guest,
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
        <Panel store={store} results={results} resultId={resultId} onChoose={onChoose} />
      </Suspense>
    ),
  };
}

async function loadReview(address: string): Promise<ReviewData> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The review was not read: ${answer.status}.`);
  return (await answer.json()) as ReviewData;
}
