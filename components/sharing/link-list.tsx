'use client';

import { Folder } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { resultUrl } from '@/components/expansions/file-urls';
import { Picture } from '@/components/ui/picture';
import type { LinkView } from '@/lib/sharing/links/schemas';
import type { LinkActions } from './link-actions';
import { LinkItem } from './link-item';

type LinkListProps = { links: readonly LinkView[]; actions: LinkActions };

/** All links of a person, each with what it leads to. */
export function LinkList({ links, actions }: LinkListProps) {
  const router = useRouter();
  return (
    <ul className="divide-y border-t">
      {links.map((link) => (
        <LinkItem
          key={link.id}
          link={link}
          teams={[]}
          actions={actions}
          heading={<Target link={link} />}
          onChange={() => router.refresh()}
        />
      ))}
    </ul>
  );
}

function Target({ link: { target, state } }: { link: LinkView }) {
  const t = useTranslations('sharing.links');
  const place =
    target.kind === 'collection' ? `/gallery?collection=${target.id}` : `/expansions/${target.expansionId}`;
  const name = <span className="block truncate font-medium">{target.name}</span>;
  return (
    <div className="flex min-w-0 items-center gap-3">
      <span className="stage grid size-12 shrink-0 place-items-center overflow-hidden rounded-md">
        {target.coverId ? (
          <Picture
            src={resultUrl(target.coverId, 'thumbnail')}
            alt=""
            width={48}
            height={48}
            loading="lazy"
            className="size-full object-cover"
          />
        ) : (
          <Folder className="size-5 opacity-50" aria-hidden />
        )}
      </span>
      <div className="min-w-0">
        {state === 'trashed' ? (
          name
        ) : (
          <Link href={place} className="hover:underline">
            {name}
          </Link>
        )}
        <span className="text-muted-foreground text-xs">{t(`kind.${target.kind}`)}</span>
      </div>
    </div>
  );
}
