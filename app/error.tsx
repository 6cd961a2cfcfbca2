'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations('common.error');
  return (
    <main className="grid min-h-[60dvh] place-items-center">
      <EmptyState
        icon={<TriangleAlert />}
        heading="h1"
        title={t('title')}
        description={
          <>
            {t('description')}
            {error.digest && (
              <span className="mt-2 block text-xs">{t('reference', { digest: error.digest })}</span>
            )}
          </>
        }
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <Button onClick={reset}>{t('retry')}</Button>
            <Button variant="ghost" asChild>
              <a href="/">{t('home')}</a>
            </Button>
          </div>
        }
      />
    </main>
  );
}
