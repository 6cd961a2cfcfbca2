'use client';

import { Images } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { thumbnailSources } from '@/components/expansions/file-urls';
import styles from '@/components/gallery/gallery.module.css';
import { cardAspect } from '@/components/gallery/justified-rows';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Picture } from '@/components/ui/picture';
import { thumbhashUrl } from '@/components/ui/thumbhash';
import type { ShownExpansion } from '@/lib/sharing/links/schemas';
import { ShareFrame } from './share-frame';
import { ShareTitle } from './share-title';
import { type ShareDoor, sharedUrl } from './share-urls';
import { SharedDownloads } from './shared-downloads';

type SharedCollectionProps = {
  door: ShareDoor;
  name: string;
  expansions: readonly ShownExpansion[];
  /** How much of it is shown, and where more is; null when there is none. */
  pages: number;
  more: string | null;
};

/** The pictures of a collection, as it is just now. */
export function SharedCollection({ door, name, expansions, pages, more }: SharedCollectionProps) {
  const t = useTranslations('sharing.guest');
  const { slug } = door;
  return (
    <ShareFrame
      title={<ShareTitle title={name} door={door} />}
      tools={expansions.length > 0 && <SharedDownloads door={door} hasMore />}
    >
      {expansions.length === 0 ? (
        <EmptyState
          icon={<Images />}
          title={t('empty.title')}
          description={t('empty.body')}
          className="m-auto"
        />
      ) : (
        <ul className={`${styles.rows} p-4 sm:p-6`}>
          {expansions.map((expansion) => {
            const cover = expansion.results[0];
            const hash = thumbhashUrl(cover?.thumbhash ?? null);
            const place = `/share/${slug}?${pages > 1 ? `pages=${pages}&` : ''}show=${expansion.id}`;
            return (
              <li
                key={expansion.id}
                className={styles.card}
                style={{ '--aspect': cardAspect(expansion.canvas) } as CSSProperties}
                data-variants={expansion.results.length > 1 ? expansion.results.length : undefined}
              >
                <Link
                  href={place}
                  prefetch={false}
                  className="stage block size-full overflow-hidden rounded-md bg-center bg-cover"
                  style={hash ? { backgroundImage: `url(${hash})` } : undefined}
                >
                  {cover && (
                    <Picture
                      src={sharedUrl(slug, cover, 'thumbnail')}
                      srcSet={thumbnailSources(sharedUrl(slug, cover, 'thumbnail'), expansion.canvas)}
                      sizes="(min-width: 768px) 420px, 50vw"
                      alt={expansion.prompt ?? expansion.name}
                      width={expansion.canvas.width}
                      height={expansion.canvas.height}
                      loading="lazy"
                      className="size-full object-cover"
                    />
                  )}
                </Link>
              </li>
            );
          })}
        </ul>
      )}
      {more && (
        <div className="flex justify-center p-6">
          <Button asChild>
            <Link href={more} scroll={false} prefetch={false}>
              {t('more')}
            </Link>
          </Button>
        </div>
      )}
    </ShareFrame>
  );
}
