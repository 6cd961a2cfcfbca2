'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/copy-button';
import { useOrigin } from './use-origin';

/** A link's whole address, to be copied or followed. */
export function LinkAddress({ slug }: { slug: string }) {
  const t = useTranslations('sharing.links');
  const address = `${useOrigin()}/share/${slug}`;
  return (
    <div className="flex min-w-0 items-center gap-2">
      <a
        href={`/share/${slug}`}
        target="_blank"
        rel="noreferrer"
        title={t('follow')}
        className="link min-w-0 grow truncate font-mono text-xs"
      >
        {address}
      </a>
      <CopyButton text={address} />
    </div>
  );
}
