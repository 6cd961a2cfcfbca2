'use client';

import { ChevronDown, Download } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { ExpansionView } from '@/lib/expansions/schemas';
import { type DownloadFormat, downloadUrl } from './file-urls';

const formats: readonly DownloadFormat[] = ['jpeg', 'png'];

/** The file of the chosen variant, in each format there is. */
export function DownloadMenu({ result }: { result: ExpansionView['results'][number] }) {
  const t = useTranslations('expansion');
  const format = useFormatter();
  const size = format.number(result.bytes / 1_000_000, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });
  const hints = { jpeg: t('download.jpegHint'), png: t('download.pngHint', { size }) };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Download size={16} aria-hidden="true" />
          {t('download.label')}
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-(--radix-dropdown-menu-trigger-width)">
        {formats.map((name) => (
          <DropdownMenuItem key={name} asChild>
            <a
              href={downloadUrl(result.id, name)}
              download
              className="flex min-h-11 flex-col items-start gap-0"
            >
              <span className="font-medium">
                {t(`download.${name}`)} <span className="font-normal tabular-nums">{t('size', result)}</span>
              </span>
              <span className="text-xs text-muted-foreground">{hints[name]}</span>
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
