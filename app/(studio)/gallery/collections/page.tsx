import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CollectionShelf } from '@/components/gallery/collection-shelf';
import { GalleryViews } from '@/components/gallery/gallery-views';
import { requirePerson } from '@/lib/auth/require-person';
import { contextFor } from '@/lib/context';
import { listCollections } from '@/lib/gallery/collections/list-collections';
import { linkActions } from '../../settings/links/link-actions';
import { teamShareActions } from '../../teams/[team]/sharing/team-share-actions';
import { createCollectionAction, deleteCollectionAction, renameCollectionAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('gallery.collections');
  return { title: t('title') };
}

export default async function CollectionsPage() {
  const ctx = contextFor(await requirePerson());
  const t = await getTranslations('gallery.collections');
  return (
    <div className="flex grow flex-col px-4 py-6 sm:px-6">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1 className="text-lg">{t('title')}</h1>
        <GalleryViews current="collections" />
      </div>
      <CollectionShelf
        collections={await listCollections(ctx)}
        create={createCollectionAction}
        rename={renameCollectionAction}
        remove={deleteCollectionAction}
        teams={teamShareActions}
        links={linkActions}
      />
    </div>
  );
}
