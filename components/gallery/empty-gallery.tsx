import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** What will be here, and the one next step. */
export function EmptyGallery() {
  const t = useTranslations('gallery.empty');
  return (
    <EmptyState
      icon={<FrameDrawing />}
      title={t('title')}
      description={t('body')}
      action={
        <Button asChild variant="primary">
          <Link href="/expand">{t('expand')}</Link>
        </Button>
      }
    />
  );
}

/** A photo within the canvas it will grow to. */
function FrameDrawing() {
  return (
    <svg
      viewBox="0 0 160 90"
      className="mb-2 h-24! w-auto!"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <rect x="1" y="1" width="158" height="88" rx="6" strokeDasharray="5 5" className="text-ring" />
      <rect x="46" y="17" width="68" height="56" rx="3" fill="currentColor" fillOpacity="0.12" />
      <path d="M50 66l17-20 12 13 9-10 20 17" strokeLinejoin="round" />
      <circle cx="96" cy="34" r="5" />
    </svg>
  );
}
