'use client';

import { ChevronDown, Download } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import {
  type DownloadFormat,
  downloadFormatNames,
  type ExpansionView,
  longestDownload,
} from '@/lib/expansions/schemas';
import { downloadUrl } from './file-urls';
import { useDownloadWishes } from './use-download-wishes';

type DownloadMenuProps = { result: ExpansionView['results'][number]; family: DownloadFormat };

/** The file of the chosen variant, in each format there is; the photo's own comes first. */
export function DownloadMenu({ result, family }: DownloadMenuProps) {
  const t = useTranslations('expansion.download');
  const format = useFormatter();
  const [{ location, srgb }, change] = useDownloadWishes();
  const side = Math.max(result.width, result.height);
  const formats = [family, ...downloadFormatNames.filter((name) => name !== family)].filter(
    (name) => side <= longestDownload[name],
  );
  const size = format.number(result.bytes / 1_000_000, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });
  const wishes = { metadata: location ? 'all' : 'no_location', colours: srgb ? 'srgb' : 'own' } as const;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="primary">
          <Download size={16} aria-hidden="true" />
          {t('label')}
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-(--radix-dropdown-menu-trigger-width)">
        {formats.map((name) => (
          <DropdownMenuItem key={name} asChild>
            <a
              href={downloadUrl(result.id, { format: name, ...wishes })}
              download
              className="flex min-h-11 flex-col items-start gap-0"
            >
              <span className="font-medium">
                {t(`formats.${name}`)}{' '}
                {name === family && <span className="font-normal text-muted-foreground">{t('family')}</span>}
              </span>
              <span className="text-xs text-muted-foreground">{t(`hints.${name}`, { size })}</span>
            </a>
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuCheckboxItem
          checked={!location}
          onCheckedChange={(leaveOut) => change({ location: !leaveOut })}
        >
          {t('noLocation')}
        </DropdownMenuCheckboxItem>
        <DropdownMenuCheckboxItem checked={srgb} onCheckedChange={(checked) => change({ srgb: checked })}>
          {t('srgb')}
        </DropdownMenuCheckboxItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
