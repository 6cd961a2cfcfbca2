import { ImageOff } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function NoSuchExpansion() {
  const t = useTranslations('expansion.missing');
  return (
    <EmptyState
      heading="h1"
      icon={<ImageOff />}
      title={t('title')}
      description={t('body')}
      action={
        <Button asChild variant="primary">
          <Link href="/gallery">{t('gallery')}</Link>
        </Button>
      }
    />
  );
}
