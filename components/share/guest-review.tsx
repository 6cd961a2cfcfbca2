'use client';

import { ReviewPanel } from '@/components/review/review-panel';
import type { LivePanelProps } from '@/components/review/use-review-slots';
import { useShareNews } from './use-share-news';

/** The review of an expansion for a guest of a share link: it hears of news. */
export function GuestReview({ slug, ...props }: LivePanelProps & { slug: string }) {
  const { store } = props;
  useShareNews(slug, {
    onEvent: () => undefined,
    // The page reads itself anew then, and hands on what it read.
    onResync: () => undefined,
    onReview: (id) => {
      if (id === store.expansionId) void store.reload();
    },
  });
  return <ReviewPanel {...props} />;
}
