'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { anchors } from '@/lib/outpainting/anchor';
import { fitByCrop, fitRatio } from '@/lib/outpainting/fit-ratio';
import { planLimits } from '@/lib/outpainting/limits';
import type { Preset } from '@/lib/outpainting/presets';
import { useStored } from './external-store';
import { type FrameStore, useFrame } from './frame-store';

type PlanOfferProps = {
  frame: FrameStore;
  /** What painting in so many passes costs, in words. */
  price: (passes: number) => string;
};

/** The ways on from a frame that the allowed passes do not paint: more of them, or the least crop; each with its price. */
export function PlanOffer({ frame, price }: PlanOfferProps) {
  const stop = useStored(frame, (state) => state.stop);
  const wanted = useStored(frame, (state) => state.wanted);
  const { passes } = useFrame(frame);
  if (wanted) return <PresetOffer frame={frame} preset={wanted} price={price} />;
  if (stop?.problem !== 'area_too_large' || passes >= planLimits.maxPasses) return null;
  return <MorePasses frame={frame} passes={passes + 1} price={price(passes + 1)} />;
}

function MorePasses({ frame, passes, price }: { frame: FrameStore; passes: number; price: string }) {
  const t = useTranslations('expand.plan');
  return (
    <Button size="sm" className="w-full" onClick={() => frame.move({ move: 'allow', passes })}>
      {t('allow', { passes, price })}
    </Button>
  );
}

function PresetOffer({ frame, preset, price }: PlanOfferProps & { preset: Preset }) {
  const t = useTranslations('expand.plan');
  const format = useFormatter();
  const { anchor } = useFrame(frame);
  const { passes } = fitRatio(frame.photo, preset.ratio, anchors[anchor]);
  const crop = fitByCrop(frame.photo, preset.ratio, anchors[anchor]);
  return (
    <div className="grid gap-1.5">
      {passes !== null && (
        <Button
          size="sm"
          className="w-full"
          onClick={() => frame.move({ move: 'fit', preset, by: 'passes' })}
        >
          {t('passes', { passes, price: price(passes) })}
        </Button>
      )}
      {crop && (
        <Button size="sm" className="w-full" onClick={() => frame.move({ move: 'fit', preset, by: 'crop' })}>
          {t('crop', {
            part: format.number(crop.cropped, { style: 'percent', maximumFractionDigits: 1 }),
            price: price(1),
          })}
        </Button>
      )}
      {passes === null && !crop && <p className="text-muted-foreground text-xs">{t('none')}</p>}
    </div>
  );
}
