'use client';

import { ChevronDown, Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { longestDownload } from '@/lib/outpainting/download-formats';
import type { ShownExpansion } from '@/lib/sharing/links/schemas';
import { type ShareDoor, sharedArchiveUrl, sharedDownloadUrl } from './share-urls';

type SharedDownloadsProps = {
  door: ShareDoor;
  /** The picture that is looked at, if it is one. */
  result?: ShownExpansion['results'][number];
  /** Whether there is more to take than that. */
  hasMore: boolean;
};

/** What a guest may take with them: the picture in each format that is allowed, and all of them at once. */
export function SharedDownloads({ door, result, hasMore }: SharedDownloadsProps) {
  const t = useTranslations('sharing.guest.download');
  const formats = useTranslations('expansion.download.formats');
  const { slug } = door;
  const side = result ? Math.max(result.width, result.height) : 0;
  const single = result ? door.formats.filter((name) => side <= longestDownload[name]) : [];
  if (door.formats.length === 0) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="primary" size="sm">
          <Download aria-hidden />
          {t('label')}
          <ChevronDown aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {result &&
          single.map((name) => (
            <DropdownMenuItem key={name} asChild>
              <a href={sharedDownloadUrl(slug, result, name)} download>
                {formats(name)}
              </a>
            </DropdownMenuItem>
          ))}
        {result && single.length > 0 && hasMore && <DropdownMenuSeparator />}
        {hasMore && <DropdownMenuLabel>{t('all')}</DropdownMenuLabel>}
        {hasMore &&
          door.formats.map((name) => (
            <DropdownMenuItem key={name} asChild>
              <a href={sharedArchiveUrl(slug, name)} download>
                {t('zip', { format: formats(name) })}
              </a>
            </DropdownMenuItem>
          ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
