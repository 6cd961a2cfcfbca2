'use client';

import { useExpansionEvents } from '@/components/expansions/use-expansion-events';
import { useLiveRefresh } from '@/components/expansions/use-live-refresh';
import { ReviewPanel } from './review-panel';
import type { ReviewStore } from './review-store';

type PersonReviewProps = {
  store: ReviewStore;
  results: readonly { id: string }[];
  resultId: string | undefined;
  onChoose: (resultId: string) => void;
};

/** The review of an expansion for somebody who is signed in: it hears of news, and the header forgets what was read. */
export function PersonReview(props: PersonReviewProps) {
  const { store } = props;
  const refresh = useLiveRefresh();
  useExpansionEvents({
    onEvent: () => undefined,
    // The page reads itself anew then, and hands on what it read.
    onResync: () => undefined,
    onReview: (id) => {
      if (id === store.expansionId) void store.reload();
    },
  });
  return <ReviewPanel {...props} onSeen={refresh} />;
}
