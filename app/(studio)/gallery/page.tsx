import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { EmptyGallery } from '@/components/gallery/empty-gallery';
import { EmptyTrashButton } from '@/components/gallery/empty-trash-button';
import { Gallery } from '@/components/gallery/gallery';
import { GalleryBar } from '@/components/gallery/gallery-bar';
import { type GalleryView, GalleryViews } from '@/components/gallery/gallery-views';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePerson } from '@/lib/auth/require-person';
import { contextFor } from '@/lib/context';
import { listCollections } from '@/lib/gallery/collections/list-collections';
import { countExpansions } from '@/lib/gallery/count-expansions';
import { findPage } from '@/lib/gallery/find-page';
import {
  filterFor,
  type GalleryFilter,
  MAX_NAMED,
  readGalleryFilter,
  writeGalleryFilter,
} from '@/lib/gallery/schemas';
import { usualRatios } from '@/lib/outpainting/usual-ratio';
import { providerNames } from '@/lib/providers';
import { linkActions } from '../settings/links/link-actions';
import { teamShareActions } from '../teams/[team]/sharing/team-share-actions';
import {
  addToCollectionAction,
  createCollectionAction,
  deleteSelectedAction,
  emptyTrashAction,
  markFavouritesAction,
  removeFromCollectionAction,
  restoreSelectedAction,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('gallery');
  return { title: t('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const ctx = contextFor(await requirePerson());
  const asked = readGalleryFilter(await searchParams);
  if (asked.team) redirect(`/teams/${asked.team}`);
  const [collections, { filter, page: newest }] = await Promise.all([
    listCollections(ctx),
    findPage(ctx, filterFor(asked)),
  ]);
  const query = writeGalleryFilter(filter);
  const isNarrowed = query !== '' && query !== 'trash=1';
  const count = isNarrowed ? await countExpansions(ctx, filter) : null;
  const t = await getTranslations('gallery');
  const collection = collections.find(({ id }) => id === filter.collection);
  return (
    <div className="flex grow flex-col px-4 py-6 sm:px-6">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1 className="text-lg">{collection?.name ?? t('title')}</h1>
        <GalleryViews current={viewOf(filter)} />
      </div>
      <div className="mb-4 grid gap-3">
        <GalleryBar
          filter={filter}
          ratios={usualRatios}
          providers={providerNames}
          collections={collections}
        />
        <p role="status" className="text-muted-foreground text-sm empty:hidden">
          {filter.alike && newest.items.length > 0 && `${t('filter.alike', { q: filter.q ?? '' })} `}
          {count !== null && !filter.alike && t('filter.found', { count })}
        </p>
        {filter.trash && newest.items.length > 0 && (
          <div className="flex flex-wrap items-center gap-3">
            <p className="text-muted-foreground text-sm">{t('trash.hint')}</p>
            <EmptyTrashButton emptyTrash={emptyTrashAction} />
          </div>
        )}
      </div>
      <Gallery
        key={query}
        newest={newest}
        query={query}
        now={ctx.now().toISOString()}
        maxNamed={MAX_NAMED}
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
          query === '' ? (
            <EmptyGallery />
          ) : (
            <NothingHere filter={filter} isCollection={Boolean(collection)} t={t} />
          )
        }
      />
    </div>
  );
}

function viewOf({ trash, favourite, collection }: GalleryFilter): GalleryView {
  if (trash) return 'trash';
  if (collection) return 'collections';
  return favourite ? 'favourites' : 'all';
}

type T = Awaited<ReturnType<typeof getTranslations<'gallery'>>>;

/** Why there is nothing, and the way on. */
function NothingHere({ filter, isCollection, t }: { filter: GalleryFilter; isCollection: boolean; t: T }) {
  const [only, ...more] = Object.keys(filter);
  const plain =
    more.length === 0 &&
    (only === 'trash' || only === 'favourite' || (only === 'collection' && isCollection)) &&
    only;
  const words = ({ trash: 'emptyTrash', favourite: 'noFavourites', collection: 'emptyCollection' } as const)[
    plain || 'trash'
  ];
  if (plain) return <EmptyState title={t(`${words}.title`)} description={t(`${words}.body`)} />;
  return (
    <EmptyState
      title={t('nothing.title')}
      description={t('nothing.body')}
      action={
        <Link href="/gallery" className="link">
          {t('nothing.clear')}
        </Link>
      }
    />
  );
}
