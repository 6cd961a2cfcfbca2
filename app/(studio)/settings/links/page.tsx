import { Link2 } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { SettingsCard } from '@/components/settings/settings-card';
import { LinkList } from '@/components/sharing/link-list';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePerson } from '@/lib/auth/require-person';
import { contextFor } from '@/lib/context';
import { listLinks } from '@/lib/sharing/links/list-links';
import { linkActions } from './link-actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sharing.links'))('pageTitle') };
}

type Props = { searchParams: Promise<{ after?: string | string[] }> };

export default async function LinksPage({ searchParams }: Props) {
  const ctx = contextFor(await requirePerson());
  const { data: cursor } = z.uuid().safeParse((await searchParams).after);
  const { items, nextCursor } = await listLinks(ctx, { cursor });
  const t = await getTranslations('sharing.links');
  return (
    <SettingsCard title={t('pageTitle')} description={t('pageBody')}>
      {items.length === 0 ? (
        <EmptyState
          icon={<Link2 />}
          title={t('none.title')}
          description={t('none.body')}
          action={
            <Button asChild>
              <Link href="/gallery">{t('none.gallery')}</Link>
            </Button>
          }
        />
      ) : (
        <LinkList links={items} actions={linkActions} />
      )}
      {nextCursor && (
        <Button asChild className="justify-self-start">
          <Link href={`/settings/links?after=${nextCursor}`}>{t('older')}</Link>
        </Button>
      )}
    </SettingsCard>
  );
}
