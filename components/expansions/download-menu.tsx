'use client';

import { ChevronDown, Download } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useShortcuts } from '@/components/shortcuts/use-shortcuts';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { ExpansionView } from '@/lib/expansions/schemas';
import {
  type DownloadFormat,
  downloadFormatNames,
  longestDownload,
} from '@/lib/outpainting/download-formats';
import { downloadUrl } from './file-urls';
import { useDownloadWishes } from './use-download-wishes';

type DownloadMenuProps = {
  result: ExpansionView['results'][number];
  family: DownloadFormat;
  /** The exact size that its preset stands for. */
  target: ExpansionView['target'];
};

/** The file of the chosen variant, in each format there is; the photo's own comes first. */
export function DownloadMenu({ result, family, target }: DownloadMenuProps) {
  const t = useTranslations('expansion.download');
  const format = useFormatter();
  const [{ location, srgb, exact }, change] = useDownloadWishes();
  const made = exact && target ? target : result;
  const side = Math.max(made.width, made.height);
  const formats = [family, ...downloadFormatNames.filter((name) => name !== family)].filter(
    (name) => side <= longestDownload[name],
  );
  const size = format.number(result.bytes / 1_000_000, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });
  const wishes = {
    metadata: location ? 'all' : 'no_location',
    colours: srgb ? 'srgb' : 'own',
    size: made === target ? 'exact' : 'own',
  } as const;
  useShortcuts([
    {
      keys: ['shift+d'],
      label: t('label'),
      run: () => window.location.assign(downloadUrl(result.id, { format: formats[0] ?? family, ...wishes })),
    },
  ]);
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
        {target && (
          <DropdownMenuCheckboxItem checked={exact} onCheckedChange={(checked) => change({ exact: checked })}>
            {t('exact', { width: format.number(target.width), height: format.number(target.height) })}
          </DropdownMenuCheckboxItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
