'use client';

import { SlidersHorizontal } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { ExpansionView } from '@/lib/expansions/schemas';
import { studioUrl } from './studio-url';

/** To the studio with the photo, frame and prompt of an expansion. */
export function SettingsLink({ view }: { view: ExpansionView }) {
  const t = useTranslations('expansion.again');
  return (
    <Button asChild>
      <Link href={studioUrl(view.photo.id, { like: view.id })}>
        <SlidersHorizontal size={16} aria-hidden="true" />
        {t('settings')}
      </Link>
    </Button>
  );
}
