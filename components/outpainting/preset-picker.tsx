'use client';

import { useFormatter, useTranslations } from 'next-intl';
import {
  Select,
  SelectContent,
  SelectGroup,
  SelectItem,
  SelectLabel,
  SelectTrigger,
  SelectValue,
} from '@/components/ui/select';
import { anchors } from '@/lib/outpainting/anchor';
import { fitRatio } from '@/lib/outpainting/fit-ratio';
import { type PresetGroup, presets, type Ratio } from '@/lib/outpainting/presets';
import { type FrameStore, useFrame } from './frame-store';

const groups: readonly PresetGroup[] = ['landscape', 'portrait', 'sizes'];

/** Ratios and target sizes by name; those that one pass cannot reach say what they would need. */
export function PresetPicker({ frame }: { frame: FrameStore }) {
  const t = useTranslations('expand.presets');
  const format = useFormatter();
  const { preset } = useFrame(frame);
  const { photo } = frame;

  const needed = (ratio: Ratio) => {
    const fit = fitRatio(photo, ratio, anchors.center);
    return fit.fits ? null : t('needs', { factor: format.number(fit.factor, { maximumFractionDigits: 2 }) });
  };

  return (
    <Select value={preset} onValueChange={(picked) => frame.move({ move: 'fit', preset: picked })}>
      <SelectTrigger aria-label={t('label')}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value="free">{t('free')}</SelectItem>
        <SelectItem value="original">{t('original')}</SelectItem>
        {groups.map((group) => (
          <SelectGroup key={group}>
            <SelectLabel>{t(group)}</SelectLabel>
            {presets
              .filter((each) => each.group === group)
              .map(({ id, ratio }) => {
                const beyond = needed(ratio);
                return (
                  <SelectItem key={id} value={id} disabled={beyond !== null}>
                    {id.replace('x', ' × ')}
                    {beyond && <span className="text-muted-foreground"> {beyond}</span>}
                  </SelectItem>
                );
              })}
          </SelectGroup>
        ))}
      </SelectContent>
    </Select>
  );
}
