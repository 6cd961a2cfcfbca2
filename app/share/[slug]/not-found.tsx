import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { ShareFrame } from '@/components/share/share-frame';
import { EmptyState } from '@/components/ui/empty-state';
import { pathHeader } from '@/lib/auth/path-header';
import { readOpening } from './read-opening';

/** Why a link shows nothing, to whoever has its address. */
export default async function NothingShown() {
  const [, , slug = ''] = ((await headers()).get(pathHeader) ?? '').split(/[/?]/);
  const opening = await readOpening(slug);
  const t = await getTranslations('sharing.guest');
  const reason = opening.state === 'gone' ? opening.reason : opening.state;
  const known = reason === 'expired' || reason === 'revoked' || reason === 'over_limit' ? reason : 'unknown';
  return (
    <ShareFrame>
      <EmptyState
        heading="h1"
        className="m-auto"
        title={t(`gone.${known}.title`)}
        description={t(`gone.${known}.body`)}
      />
    </ShareFrame>
  );
}
