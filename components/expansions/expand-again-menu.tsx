'use client';

import { ChevronDown, Frame, ImageUp, KeyRound, SlidersHorizontal } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { ExpansionView } from '@/lib/expansions/schemas';
import { Refusal } from './refusal';
import { studioUrl } from './studio-url';
import { type FormVerb, useVerb } from './use-verb';

type ExpandAgainMenuProps = {
  view: ExpansionView;
  result: ExpansionView['results'][number];
  otherKeys: { id: string; name: string }[];
  expandResult: FormVerb<{ photoId: string }>;
};

/** The ways on from a finished expansion: from its result, or from its photo once more. */
export function ExpandAgainMenu({ view, result, otherKeys, expandResult }: ExpandAgainMenuProps) {
  const t = useTranslations('expansion');
  const router = useRouter();
  const { run, pending, refusal } = useVerb(expandResult, {
    unreachable: t('unreachable'),
    onDone: ({ photoId }) => router.push(studioUrl(photoId)),
  });
  const like = view.id;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button pending={pending} className="px-2">
            {t('again.label')}
            <ChevronDown size={16} aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="w-72">
          <DropdownMenuItem onSelect={() => run({ id: result.id })}>
            <Way
              icon={<ImageUp aria-hidden="true" />}
              words={t('again.result')}
              hint={t('again.resultHint')}
            />
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem asChild>
            <Link href={studioUrl(view.photo.id, { like })}>
              <Way
                icon={<SlidersHorizontal aria-hidden="true" />}
                words={t('again.settings')}
                hint={t('again.settingsHint')}
              />
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem asChild>
            <Link href={studioUrl(view.photo.id)}>
              <Way icon={<Frame aria-hidden="true" />} words={t('again.photo')} hint={t('again.photoHint')} />
            </Link>
          </DropdownMenuItem>
          {otherKeys.length > 0 && (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuLabel>{t('again.otherKey')}</DropdownMenuLabel>
              {otherKeys.map((key) => (
                <DropdownMenuItem key={key.id} asChild>
                  <Link href={studioUrl(view.photo.id, { like, keyId: key.id })}>
                    <KeyRound aria-hidden="true" className="text-muted-foreground" />
                    <span className="truncate">{key.name}</span>
                  </Link>
                </DropdownMenuItem>
              ))}
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <div className="col-span-full empty:hidden">{refusal && <Refusal message={refusal} />}</div>
    </>
  );
}

function Way({ icon, words, hint }: { icon: ReactNode; words: string; hint: string }) {
  return (
    <span className="flex min-h-9 items-start gap-2">
      <span className="mt-0.5 text-muted-foreground">{icon}</span>
      <span className="grid">
        <span className="font-medium">{words}</span>
        <span className="text-muted-foreground text-xs">{hint}</span>
      </span>
    </span>
  );
}
