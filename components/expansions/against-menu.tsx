'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { ExpansionView } from '@/lib/expansions/schemas';
import { PaneLabel } from './pane-label';

type Result = ExpansionView['results'][number];

type AgainstMenuProps = {
  /** What can stand beside the chosen variant, without that one. */
  others: Result[];
  /** The variant beside it; the original when there is none. */
  against: Result | undefined;
  onChange: (resultId: string | null) => void;
};

const ORIGINAL = 'original';

/** What stands beside the chosen variant: the original, or another variant. */
export function AgainstMenu({ others, against, onChange }: AgainstMenuProps) {
  const t = useTranslations('expansion');
  const words = against ? t('variants.pick', { variant: against.index + 1 }) : t('compare.original');
  if (others.length === 0) return <PaneLabel>{words}</PaneLabel>;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <button
          type="button"
          aria-label={t('compare.against', { picture: words })}
          className="relative inline-flex items-center gap-1 rounded-md bg-black/70 px-2 py-1 text-white text-xs before:absolute before:-inset-x-2 before:-inset-y-2.5 hover:bg-black/85"
        >
          {words}
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="min-w-36">
        <DropdownMenuRadioGroup
          value={against?.id ?? ORIGINAL}
          onValueChange={(value) => onChange(value === ORIGINAL ? null : value)}
        >
          <DropdownMenuRadioItem value={ORIGINAL}>{t('compare.original')}</DropdownMenuRadioItem>
          {others.map((result) => (
            <DropdownMenuRadioItem key={result.id} value={result.id}>
              {t('variants.pick', { variant: result.index + 1 })}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
