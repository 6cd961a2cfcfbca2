import { Users } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function NoSuchTeam() {
  const t = useTranslations('teams.missing');
  return (
    <EmptyState
      heading="h1"
      icon={<Users />}
      title={t('title')}
      description={t('body')}
      action={
        <Button asChild variant="primary">
          <Link href="/teams">{t('teams')}</Link>
        </Button>
      }
    />
  );
}
