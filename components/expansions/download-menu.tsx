'use client';

import { ChevronDown, Download } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
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
import { fetched } from '@/components/ui/fetched';
import { resultName } from '@/lib/expansions/result-name';
import type { ExpansionView } from '@/lib/expansions/schemas';
import { downloadFormatNames, longestDownload } from '@/lib/outpainting/download-formats';
import { downloadUrl } from './file-urls';
import { useDownloadWishes } from './use-download-wishes';

type DownloadMenuProps = { view: ExpansionView; result: ExpansionView['results'][number] };

const DownloadNameDialog = fetched(() =>
  import('./download-name-dialog').then((module) => module.DownloadNameDialog),
);

/** The file of the chosen variant, in each format there is; the photo's own comes first. */
export function DownloadMenu({ view, result }: DownloadMenuProps) {
  const { family, target } = view;
  const t = useTranslations('expansion.download');
  const format = useFormatter();
  const [{ location, srgb, exact, template }, change] = useDownloadWishes();
  const [isNaming, setNaming] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
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
    template,
  } as const;
  useShortcuts([
    {
      keys: ['shift+d'],
      label: t('label'),
      run: () => window.location.assign(downloadUrl(result.id, { format: formats[0] ?? family, ...wishes })),
    },
  ]);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button ref={trigger} variant="primary">
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
                  {name === family && (
                    <span className="font-normal text-muted-foreground">{t('family')}</span>
                  )}
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
            <DropdownMenuCheckboxItem
              checked={exact}
              onCheckedChange={(checked) => change({ exact: checked })}
            >
              {t('exact', { width: format.number(target.width), height: format.number(target.height) })}
            </DropdownMenuCheckboxItem>
          )}
          <DropdownMenuItem onSelect={() => setNaming(true)}>{t('rename')}</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {isNaming && (
        <DownloadNameDialog
          template={template}
          nameOf={(wanted) =>
            resultName(
              { ...view, photoName: view.photo.name, createdAt: new Date(view.createdAt) },
              made,
              result.index,
              wanted,
            )
          }
          onChange={(wanted) => change({ template: wanted })}
          onFailed={() => setNaming(false)}
          onClose={() => setNaming(false)}
          returnTo={trigger}
        />
      )}
    </>
  );
}
