import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyGallery } from '@/components/gallery/empty-gallery';
import { Gallery } from '@/components/gallery/gallery';
import { requirePerson } from '@/lib/auth/require-person';
import { contextFor } from '@/lib/context';
import { listExpansions } from '@/lib/gallery/list-expansions';
import { loadCardAction, loadPageAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('gallery');
  return { title: t('title') };
}

export default async function GalleryPage() {
  const ctx = contextFor(await requirePerson());
  const newest = await listExpansions(ctx);
  const t = await getTranslations('gallery');
  return (
    <div className="flex grow flex-col px-4 py-6 sm:px-6">
      <h1 className="mb-6 text-lg">{t('title')}</h1>
      <Gallery
        newest={newest}
        now={ctx.now().toISOString()}
        loadPage={loadPageAction}
        loadCard={loadCardAction}
        empty={<EmptyGallery />}
      />
    </div>
  );
}
