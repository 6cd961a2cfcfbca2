import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Gallery } from '@/components/gallery/gallery';
import { GalleryBar } from '@/components/gallery/gallery-bar';
import { UnshareCollection } from '@/components/gallery/unshare-collection';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { countExpansions } from '@/lib/gallery/count-expansions';
import { findPage } from '@/lib/gallery/find-page';
import { filterFor, MAX_NAMED, readGalleryFilter, writeGalleryFilter } from '@/lib/gallery/schemas';
import { usualRatios } from '@/lib/outpainting/usual-ratio';
import { providerNames } from '@/lib/providers';
import { listSharers } from '@/lib/sharing/list-sharers';
import { listTeamCollections } from '@/lib/sharing/list-team-collections';
import { may } from '@/lib/teams/roles';
import {
  addToCollectionAction,
  createCollectionAction,
  deleteSelectedAction,
  emptyTrashAction,
  markFavouritesAction,
  removeFromCollectionAction,
  restoreSelectedAction,
} from '../../gallery/actions';
import { linkActions } from '../../settings/links/link-actions';
import { teamOfPage } from '../team-of-page';
import { teamShareActions } from './sharing/team-share-actions';

type Props = {
  params: Promise<{ team: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { team } = await teamOfPage(params, 'team.look');
  return { title: team.name };
}

/** What is shared with a team: the gallery, with the team fixed in its filter. */
export default async function TeamGalleryPage({ params, searchParams }: Props) {
  const { ctx, team, role, userId } = await teamOfPage(params, 'team.look');
  const asked = filterFor(readGalleryFilter(await searchParams), team.id);
  const [{ filter, page }, sharers, collections] = await Promise.all([
    findPage(ctx, asked),
    listSharers(ctx, { teamId: team.id }),
    listTeamCollections(ctx, { teamId: team.id }),
  ]);
  const path = `/teams/${team.id}`;
  const query = writeGalleryFilter(filter);
  const isNarrowed = query !== writeGalleryFilter({ team: team.id });
  const count = isNarrowed && !filter.alike ? await countExpansions(ctx, filter) : null;
  const collection = collections.find(({ id }) => id === filter.collection);
  const mayUnshare = may(role, 'work.unshare');
  const t = await getTranslations('gallery');
  return (
    <div className="flex grow flex-col px-4 py-6 sm:px-6">
      <div className="mb-4 grid gap-3">
        <GalleryBar
          path={path}
          filter={filter}
          ratios={usualRatios}
          providers={providerNames}
          collections={collections}
          sharers={sharers}
        />
        {collection && (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="text-base">{collection.name}</h2>
            <p className="text-muted-foreground text-sm">{t('team.by', { name: collection.owner.name })}</p>
            {(mayUnshare || collection.owner.id === userId) && (
              <UnshareCollection
                collection={{ id: collection.id, isOwn: collection.owner.id === userId }}
                team={{ id: team.id, name: team.name }}
                actions={teamShareActions}
              />
            )}
          </div>
        )}
        <p role="status" className="text-muted-foreground text-sm empty:hidden">
          {filter.alike && page.items.length > 0 && `${t('filter.alike', { q: filter.q ?? '' })} `}
          {count !== null && t('filter.found', { count })}
        </p>
      </div>
      <Gallery
        key={query}
        newest={page}
        query={query}
        now={ctx.now().toISOString()}
        maxNamed={MAX_NAMED}
        team={{ id: team.id, name: team.name, userId, mayUnshare }}
        actions={{
          remove: deleteSelectedAction,
          restore: restoreSelectedAction,
          emptyTrash: emptyTrashAction,
          favourite: markFavouritesAction,
          addToCollection: addToCollectionAction,
          removeFromCollection: removeFromCollectionAction,
          createCollection: createCollectionAction,
          teams: teamShareActions,
          links: linkActions,
        }}
        empty={
          isNarrowed ? (
            <EmptyState
              title={t('nothing.title')}
              description={t('team.nothing')}
              action={
                <Link href={path} className="link">
                  {t('nothing.clear')}
                </Link>
              }
            />
          ) : (
            <NothingShared team={team} mayShare={may(role, 'work.share')} />
          )
        }
      />
    </div>
  );
}

/** How something comes here. */
async function NothingShared({ team, mayShare }: { team: { id: string; name: string }; mayShare: boolean }) {
  const t = await getTranslations('sharing.teams.empty');
  return (
    <EmptyState
      title={t('title', { team: team.name })}
      description={t(mayShare ? 'body' : 'bodyViewer')}
      action={
        mayShare && (
          <div className="flex flex-wrap justify-center gap-2">
            <Button asChild variant="primary">
              <Link href="/gallery">{t('gallery')}</Link>
            </Button>
            <Button asChild>
              <Link href={`/teams/${team.id}/settings`}>{t('settings')}</Link>
            </Button>
          </div>
        )
      }
    />
  );
}
