import { type FormVerb, sendForm } from '@/components/expansions/use-verb';
import { createExternalStore, type ExternalStore } from '@/components/outpainting/external-store';
import type { CommentView, ReviewCircle, ReviewData } from '@/lib/review/schemas';
import type { Pin } from './pins';

/** The actions that a comment or a decision is sent by: a person's, or a guest's. */
export type ReviewActions = {
  add: FormVerb<{ id: string }>;
  edit: FormVerb<unknown>;
  remove: FormVerb<{ undo: string }>;
  restore: FormVerb<unknown>;
  resolve: FormVerb<unknown>;
  decide: FormVerb<unknown>;
  /** Guests have nothing that is new to them. */
  markRead?: FormVerb<unknown>;
  /** What a guest is called from now on. */
  rename?: FormVerb<unknown>;
};

/** Where the review of an expansion comes from and goes to. */
export type ReviewSource = {
  expansionId: string;
  initial: ReviewData;
  load: () => Promise<ReviewData>;
  actions: ReviewActions;
  guest: ReviewState['guest'];
};

export type ReviewState = {
  data: ReviewData;
  /** The circle that is looked at; null is the first. */
  circleId: string | null;
  /** The thread whose pin is marked, and from where it was chosen. */
  selected: { id: string; from: 'picture' | 'panel' } | null;
  /** Whether a point of the picture is being chosen. */
  isPlacing: boolean;
  /** The point of the comment that is being written. */
  draft: (Pin & { resultId: string }) | null;
  showsResolved: boolean;
  /** What was new when it was first seen here. */
  fresh: ReadonlySet<string>;
  /** Who commented while the page was open, to be read out. */
  arrived: string | null;
  /** What a guest is called, who is asked for it with the first thing they say or decide; null for whoever is signed in. */
  guest: { name: string | null } | null;
  /** Whether the decision asks them for it just now, and no other form does. */
  isNaming: boolean;
};

/** What the panel and the pins of one expansion share. What is being written lives here too, and outlives every reading anew. */
export type ReviewStore = Pick<ExternalStore<ReviewState>, 'get' | 'subscribe'> & {
  expansionId: string;
  actions: ReviewActions;
  /** Words that are not sent yet, by what they are for. */
  drafts: Map<string, string>;
  set(change: Partial<ReviewState>): void;
  /** Takes what was read elsewhere, such as by the page. */
  take(data: ReviewData): void;
  /** Asks anew; when asked while asking, once more. */
  reload(): Promise<void>;
  /** Says that everything here is seen. @returns whether something was new */
  see(): Promise<boolean>;
};

export function createReviewStore({ expansionId, initial, load, actions, guest }: ReviewSource): ReviewStore {
  const store = createExternalStore<ReviewState>({
    data: initial,
    circleId: null,
    selected: null,
    isPlacing: false,
    draft: null,
    showsResolved: false,
    fresh: new Set(newIn(initial)),
    arrived: null,
    guest,
    isNaming: false,
  });
  const set = (change: Partial<ReviewState>) => store.set({ ...store.get(), ...change });

  function take(data: ReviewData) {
    const { data: before, fresh } = store.get();
    const known = new Set(commentsIn(before).map(({ id }) => id));
    const came = commentsIn(data).filter(
      ({ id, author, isDeleted }) => !known.has(id) && !author.isMe && !isDeleted,
    );
    set({
      data,
      fresh: new Set([...fresh, ...newIn(data)]),
      arrived: came.at(-1)?.author.name ?? store.get().arrived,
    });
  }

  let asking: Promise<void> | null = null;
  let again = false;
  async function ask() {
    do {
      again = false;
      take(await load());
    } while (again);
  }

  return {
    expansionId,
    actions,
    drafts: new Map(),
    get: store.get,
    subscribe: store.subscribe,
    set,
    take,
    reload() {
      if (asking) again = true;
      // What cannot be read just now is read with the next news.
      else
        asking = ask()
          .catch(() => undefined)
          .finally(() => {
            asking = null;
          });
      return asking!;
    },
    async see() {
      const { data } = store.get();
      if (!actions.markRead || newIn(data).length === 0) return false;
      const until = commentsIn(data).reduce(
        (last, { createdAt }) => (createdAt > last ? createdAt : last),
        '',
      );
      const answer = await sendForm(actions.markRead, { expansionId, until }).catch(() => null);
      return answer?.status === 'done';
    },
  };
}

/** The circle that is looked at; undefined when there is none (any more). */
export function circleOf({ data, circleId }: ReviewState): ReviewCircle | undefined {
  return data.circles.find(({ id }) => id === circleId) ?? data.circles[0];
}

const commentsOf = ({ threads }: ReviewCircle): CommentView[] =>
  threads.flatMap((thread) => [thread, ...thread.answers]);
const commentsIn = (data: ReviewData) => data.circles.flatMap(commentsOf);
const newIn = (data: ReviewData) => commentsIn(data).flatMap(({ id, isNew }) => (isNew ? [id] : []));

/** How many comments of a circle are marked as new. */
export function newOf(circle: ReviewCircle, fresh: ReadonlySet<string>): number {
  return commentsOf(circle).filter(({ id }) => fresh.has(id)).length;
}
