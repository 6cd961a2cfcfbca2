'use client';

import { useTranslations } from 'next-intl';
import { RadioGroup } from 'radix-ui';
import { memo, useEffect, useRef } from 'react';
import { cn } from '@/components/ui/cn';
import { anchors } from '@/lib/outpainting/anchor';
import { fitRatio, type Ratio } from '@/lib/outpainting/fit-ratio';
import { findPreset, type PresetId, ratioPresets } from '@/lib/outpainting/presets';
import { useStored } from './external-store';
import type { FrameStore } from './frame-store';

const FREE = 'free';
const ids: readonly PresetId[] = [FREE, 'original', ...ratioPresets.map((preset) => preset.id)];

/**
 * Frames by their ratio. One that a single pass cannot reach stays pickable: picking it offers the ways there, which a
 * greyed-out button never does. A frame made by hand is free by itself.
 */
export const PresetPicker = memo(function PresetPicker({
  frame,
  className,
}: {
  frame: FrameStore;
  className?: string;
}) {
  const t = useTranslations('expand.presets');
  const preset = useStored(frame, ({ history }) => history.present.preset);
  const { photo } = frame;
  const row = useRef<HTMLDivElement>(null);

  // Where the names stand in one row that scrolls, the chosen one is in sight.
  useEffect(() => {
    const chosen = row.current?.querySelector<HTMLElement>(`[value="${preset}"]`);
    if (!row.current || !chosen) return;
    row.current.scrollTo({ left: chosen.offsetLeft - (row.current.clientWidth - chosen.offsetWidth) / 2 });
  }, [preset]);

  return (
    <RadioGroup.Root
      ref={row}
      aria-label={t('label')}
      value={preset}
      onValueChange={(id) => {
        const picked = findPreset(photo, id);
        if (picked) frame.move({ move: 'fit', preset: picked });
      }}
      className={cn('relative flex gap-1.5', className)}
    >
      {ids.map((id) => {
        const ratio = findPreset(photo, id)?.ratio ?? null;
        const isOutOfReach = ratio !== null && fitRatio(photo, ratio, anchors.center).passes !== 1;
        return (
          <RadioGroup.Item
            key={id}
            value={id}
            className={cn(
              'touch-target inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-md border px-2 text-xs tabular-nums transition-colors duration-150 hover:bg-accent lg:px-1',
              'data-[state=checked]:border-foreground data-[state=checked]:bg-foreground data-[state=checked]:text-background',
              (id === FREE || id === 'original') && 'lg:col-span-2',
              isOutOfReach && 'border-dashed text-muted-foreground',
            )}
          >
            {ratio && <RatioShape ratio={ratio} />}
            {id === FREE || id === 'original' ? t(id) : id}
            {isOutOfReach && <span className="sr-only">{t('outOfReach')}</span>}
          </RadioGroup.Item>
        );
      })}
    </RadioGroup.Root>
  );
});

/** The ratio as a little picture of it. */
function RatioShape({ ratio }: { ratio: Ratio }) {
  const longest = Math.max(ratio.width, ratio.height);
  return (
    <span aria-hidden="true" className="grid size-3.5 place-items-center">
      <span
        className="rounded-[2px] border border-current"
        style={{ width: `${(100 * ratio.width) / longest}%`, height: `${(100 * ratio.height) / longest}%` }}
      />
    </span>
  );
}
