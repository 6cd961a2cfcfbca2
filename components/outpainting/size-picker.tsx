'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';
import { anchors } from '@/lib/outpainting/anchor';
import { fitRatio } from '@/lib/outpainting/fit-ratio';
import { sizePresets } from '@/lib/outpainting/presets';
import { type FrameStore, useFrame } from './frame-store';

/** Frames by what the picture is for. Those beyond one pass say what they would need. */
export function SizePicker({ frame }: { frame: FrameStore }) {
  const t = useTranslations('expand.sizes');
  const format = useFormatter();
  const { preset } = useFrame(frame);
  const value = sizePresets.some(({ id }) => id === preset) ? preset : '';

  return (
    <Select value={value} onValueChange={(picked) => frame.move({ move: 'fit', preset: picked })}>
      <SelectTrigger aria-label={t('label')}>
        <SelectValue placeholder={t('placeholder')} />
      </SelectTrigger>
      <SelectContent>
        {sizePresets.map(({ id, ratio }) => {
          const fit = fitRatio(frame.photo, ratio, anchors.center);
          const factor = format.number(fit.factor, { maximumFractionDigits: 2 });
          return (
            <SelectItem key={id} value={id} disabled={!fit.fits}>
              {t(id)}{' '}
              <span className="text-muted-foreground text-xs tabular-nums">
                {fit.fits ? `${ratio.width} × ${ratio.height}` : t('needs', { factor })}
              </span>
            </SelectItem>
          );
        })}
      </SelectContent>
    </Select>
  );
}
