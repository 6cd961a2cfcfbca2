import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { ExpansionRoom } from '@/components/expansions/expansion-room';
import { requirePerson } from '@/lib/auth/require-person';
import { contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { getExpansion } from '@/lib/expansions/get-expansion';
import { getFamily } from '@/lib/expansions/get-family';
import { expansionIdSchema } from '@/lib/expansions/schemas';
import { getNeighbours } from '@/lib/gallery/get-neighbours';
import { type GalleryFilter, readGalleryFilter, writeGalleryFilter } from '@/lib/gallery/schemas';
import { listKeys } from '@/lib/keys/list-keys';
import { keyWords } from '@/lib/keys/schemas';
import { keysInstead } from '@/lib/keys/statuses';
import { getReview } from '@/lib/review/get-review';
import { listTeams } from '@/lib/teams/list-teams';
import { markFavouritesAction } from '../../gallery/actions';
import { linkActions } from '../../settings/links/link-actions';
import { teamShareActions } from '../../teams/[team]/sharing/team-share-actions';
import {
  blendResultAction,
  cancelExpansionAction,
  deleteExpansionAction,
  expandResultAction,
  restoreExpansionAction,
  retryExpansionAction,
} from './actions';
import {
  addCommentAction,
  decideReviewAction,
  deleteCommentAction,
  editCommentAction,
  markReadAction,
  resolveCommentAction,
  restoreCommentAction,
} from './review/actions';

type Props = {
  params: Promise<{ id: string }>;
  /** The filters of the gallery it was opened from. */
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Read once for the page and its title. */
const readExpansion = cache(async (id: string) => {
  const input = expansionIdSchema.safeParse({ id });
  if (!input.success) notFound();
  const ctx = contextFor(await requirePerson());
  try {
    return { ctx, view: await getExpansion(ctx, input.data) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { view } = await readExpansion((await params).id);
  const t = await getTranslations('expansion.title');
  return { title: t(view.state, { name: view.photo.name }) };
}

export default async function ExpansionPage({ params, searchParams }: Props) {
  const { ctx, view } = await readExpansion((await params).id);
  const filter = readGalleryFilter(await searchParams);
  const [keys, family, neighbours, review, teams] = await Promise.all([
    view.state === 'failed' || view.state === 'ready' ? listKeys(ctx) : [],
    getFamily(ctx, { id: view.id }),
    getNeighbours(ctx, { id: view.id, filter }),
    getReview(ctx, { expansionId: view.id }),
    filter.team ? listTeams(ctx) : [],
  ]);
  const { team, ...ofTeam } = filter;
  const roomOf = (id: string | null) => id && within(`/expansions/${id}`, filter);
  // Who is in the team no more goes back to their own.
  const gallery = !team
    ? within('/gallery', filter)
    : teams.some(({ id }) => id === team)
      ? within(`/teams/${team}`, ofTeam)
      : '/gallery';
  return (
    <ExpansionRoom
      view={view}
      family={family}
      beside={{
        gallery,
        newer: roomOf(neighbours.newer),
        older: roomOf(neighbours.older),
      }}
      otherKeys={keysInstead(keys, view.key?.id).map((key) => ({ id: key.id, name: keyWords(key) }))}
      actions={{
        retry: retryExpansionAction,
        cancel: cancelExpansionAction,
        remove: deleteExpansionAction,
        restore: restoreExpansionAction,
        blend: blendResultAction,
        expandResult: expandResultAction,
        favourite: markFavouritesAction,
        teams: teamShareActions,
        links: linkActions,
        review: {
          add: addCommentAction,
          edit: editCommentAction,
          remove: deleteCommentAction,
          restore: restoreCommentAction,
          resolve: resolveCommentAction,
          decide: decideReviewAction,
          markRead: markReadAction,
        },
      }}
      review={review.circles.length > 0 ? review : null}
    />
  );
}

function within(path: string, filter: GalleryFilter): string {
  const query = writeGalleryFilter(filter);
  return query ? `${path}?${query}` : path;
}
