import { useTranslations } from 'next-intl';
import { GallerySkeleton } from '@/components/gallery/gallery-skeleton';

export default function LoadingGallery() {
  const t = useTranslations('gallery');
  return (
    <div className="flex grow flex-col px-4 py-6 sm:px-6">
      <h1 className="mb-6 text-lg">{t('title')}</h1>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <GallerySkeleton />
    </div>
  );
}
