import { FileQuestion } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('common.notFound'))('title') };
}

export default async function NotFound() {
  const t = await getTranslations('common.notFound');
  return (
    <main className="grid min-h-[60dvh] place-items-center">
      <EmptyState
        icon={<FileQuestion />}
        heading="h1"
        title={t('title')}
        description={t('description')}
        action={
          <Button asChild>
            <Link href="/">{t('home')}</Link>
          </Button>
        }
      />
    </main>
  );
}
