'use client';

import { lazy } from 'react';
import type { ReviewData } from '@/lib/review/schemas';
import type { ReviewActions } from './review-store';
import { type ReviewSlots, useReviewSlots } from './use-review-slots';

// Most expansions are shared with nobody: their pages go without.
const PersonReview = lazy(async () => ({ default: (await import('./person-review')).PersonReview }));

type ViewerReview = {
  expansionId: string;
  results: readonly { id: string }[];
  /** As the page read it; null where nobody else sees the expansion. */
  data: ReviewData | null;
  actions: ReviewActions;
};

/** The review of an expansion in the viewer of somebody who is signed in. */
export function useViewerReview(review: ViewerReview): ReviewSlots | null {
  const address = `/api/reviews/${review.expansionId}`;
  return useReviewSlots({ ...review, address, guest: null, Panel: PersonReview });
}
