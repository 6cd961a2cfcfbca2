'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, useState } from 'react';
import { Button } from '@/components/ui/button';
import {
  Select,
  SelectContent,
  SelectGroup,
  SelectItem,
  SelectLabel,
  SelectTrigger,
  SelectValue,
} from '@/components/ui/select';
import { Tooltip } from '@/components/ui/tooltip';
import type { OwnPreset } from '@/lib/accounts/schemas';
import { anchors } from '@/lib/outpainting/anchor';
import { fitRatio } from '@/lib/outpainting/fit-ratio';
import { findPreset, type Preset, presetGroups, sizePreset } from '@/lib/outpainting/presets';
import { useStored } from './external-store';
import type { FrameStore } from './frame-store';
import { OwnSizeForm, type OwnSizeVerbs } from './own-size-form';

type SizePickerProps = {
  frame: FrameStore;
  own: readonly OwnPreset[];
  /** Ids of presets, those used last first. */
  recent: readonly string[];
  verbs: OwnSizeVerbs;
};

type Group = { name: 'recent' | 'own' | keyof typeof presetGroups; presets: readonly Preset[] };

/** Frames by what the picture is for: used lately, a person's own, and the known ones. Each says what it would take. */
export const SizePicker = memo(function SizePicker({ frame, own, recent, verbs }: SizePickerProps) {
  const t = useTranslations('expand.sizes');
  const preset = useStored(frame, ({ history }) => history.present.preset);
  const [isOpen, setOpen] = useState(false);
  const groups: Group[] = [
    {
      name: 'recent',
      presets: recent.flatMap((id) => findPreset(frame.photo, id) ?? []).filter(({ size }) => size),
    },
    { name: 'own', presets: own.map(sizePreset) },
    ...(Object.keys(presetGroups) as (keyof typeof presetGroups)[]).map((name) => ({
      name,
      presets: presetGroups[name],
    })),
  ];
  // A preset is listed once: where it is met first.
  const seen = new Set<string>();
  const listed = groups.map(({ name, presets }) => ({
    name,
    presets: presets.filter(({ id }) => !seen.has(id) && seen.add(id)),
  }));
  const nameOf = ({ id }: Preset): string => {
    const mine = own.find((each) => sizePreset(each).id === id);
    return mine?.name ?? (t.has(`names.${id}` as never) ? t(`names.${id}` as never) : t('ownSize'));
  };

  return (
    <div className="grid grid-cols-1 gap-2">
      <div className="grid grid-cols-[1fr_auto] gap-2">
        <Select
          value={seen.has(preset) ? preset : ''}
          onValueChange={(id) => {
            const picked = findPreset(frame.photo, id);
            if (picked) frame.move({ move: 'fit', preset: picked });
          }}
        >
          <SelectTrigger aria-label={t('label')} className="min-w-0">
            <SelectValue placeholder={t('placeholder')} />
          </SelectTrigger>
          <SelectContent>
            {listed
              .filter(({ presets }) => presets.length > 0)
              .map(({ name, presets }) => (
                <SelectGroup key={name}>
                  <SelectLabel>{t(`groups.${name}`)}</SelectLabel>
                  {presets.map((each) => (
                    <SelectItem key={each.id} value={each.id}>
                      {nameOf(each)} <Needs frame={frame} preset={each} />
                    </SelectItem>
                  ))}
                </SelectGroup>
              ))}
          </SelectContent>
        </Select>
        <Tooltip content={t('own')}>
          <Button
            size="icon"
            aria-label={t('own')}
            aria-expanded={isOpen}
            onClick={() => setOpen((before) => !before)}
          >
            <Plus />
          </Button>
        </Tooltip>
      </div>
      {isOpen && <OwnSizeForm frame={frame} own={own} verbs={verbs} />}
    </div>
  );
});

/** The size a preset stands for, and the passes where it takes several. */
function Needs({ frame, preset }: { frame: FrameStore; preset: Preset }) {
  const t = useTranslations('expand.sizes');
  const { passes } = fitRatio(frame.photo, preset.ratio, anchors.center);
  return (
    <span className="text-muted-foreground text-xs tabular-nums">
      {preset.ratio.width} × {preset.ratio.height}
      {passes === null ? ` · ${t('cropOnly')}` : passes > 1 ? ` · ${t('passes', { passes })}` : ''}
    </span>
  );
}
