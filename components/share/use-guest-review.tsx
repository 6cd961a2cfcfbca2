'use client';

import { lazy, useState } from 'react';
import type { FormVerb } from '@/components/expansions/use-verb';
import type { ReviewActions } from '@/components/review/review-store';
import { type LivePanelProps, type ReviewSlots, useReviewSlots } from '@/components/review/use-review-slots';
import type { ReviewData } from '@/lib/review/schemas';

// Most links only show: their pages go without.
const GuestReview = lazy(async () => ({ default: (await import('./guest-review')).GuestReview }));

/** What a link that asks its guests for words or for approval gives its page. */
export type GuestReviewGiven = {
  data: ReviewData;
  /** What the guest called themselves, if they said something before. */
  name: string | null;
};

type GuestReviewWish = {
  slug: string;
  expansionId: string;
  results: readonly { id: string }[];
  given: GuestReviewGiven | null;
  actions: ReviewActions;
};

/** The review of an expansion in the viewer of a guest; null where their link does not ask for it. */
export function useGuestReview({
  slug,
  expansionId,
  results,
  given,
  actions,
}: GuestReviewWish): ReviewSlots | null {
  const [source] = useState(() => ({
    address: `/share/${slug}/review/${expansionId}`,
    actions: throughDoor(slug, actions),
    guest: { name: given?.name ?? null },
    Panel: (props: LivePanelProps) => <GuestReview slug={slug} {...props} />,
  }));
  return useReviewSlots({ expansionId, results, data: given?.data ?? null, ...source });
}

/** The same actions, each of which names the link that it comes by. */
function throughDoor(slug: string, actions: ReviewActions): ReviewActions {
  const named = <Data,>(action: FormVerb<Data>): FormVerb<Data> => {
    return (previous, form) => {
      form.set('slug', slug);
      return action(previous, form);
    };
  };
  const { add, edit, remove, restore, resolve, decide, rename } = actions;
  return {
    add: named(add),
    edit: named(edit),
    remove: named(remove),
    restore: named(restore),
    resolve: named(resolve),
    decide: named(decide),
    ...(rename && { rename: named(rename) }),
  };
}
