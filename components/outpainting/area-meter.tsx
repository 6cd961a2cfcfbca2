'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { areaFactor, canvasOf } from '@/lib/outpainting/canvas';
import { passLimits } from '@/lib/outpainting/limits';
import { planPasses } from '@/lib/outpainting/passes';
import { useStored } from './external-store';
import { type FrameStore, useFrame } from './frame-store';
import { useStopSentence } from './use-stop-sentence';

type AreaMeterProps = {
  frame: FrameStore;
  /** Said while no limit has anything to say. */
  note: string | null;
  noteId: string;
};

/** How much of what the allowed passes can paint is used, the size of the finished picture, and the passes it takes. */
export function AreaMeter({ frame, note, noteId }: AreaMeterProps) {
  const t = useTranslations('expand.meter');
  const format = useFormatter();
  const { margins, passes: allowed } = useFrame(frame);
  const stop = useStopSentence(useStored(frame, (state) => state.stop));

  const canvas = canvasOf(frame.photo, margins);
  const factor = areaFactor(frame.photo, margins);
  const maxAreaFactor = passLimits.maxAreaFactor ** allowed;
  const passes = planPasses(frame.photo, margins)?.length ?? 1;
  const times = (value: number) =>
    // Rounded down: 2.999 must not read as a full 3.00.
    format.number(Math.floor(value * 100 + 1e-9) / 100, {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    });
  const area = t('area', { factor: times(factor), max: times(maxAreaFactor), passes });
  const size = t('size', { width: format.number(canvas.width), height: format.number(canvas.height) });
  const used = (factor - 1) / (maxAreaFactor - 1);

  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm tabular-nums">
        <span className="font-medium">{size}</span>
        <span className="text-muted-foreground text-xs">{area}</span>
      </div>
      <meter
        className="sr-only"
        aria-label={t('label')}
        aria-valuetext={`${area}, ${size}`}
        min={1}
        max={maxAreaFactor}
        value={Math.floor(factor * 100) / 100}
      />
      <div aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-muted">
        <div
          className={cn('h-full origin-left', stop && used > 0.97 ? 'bg-destructive' : 'bg-foreground/70')}
          style={{ transform: `scaleX(${used})` }}
        />
      </div>
      {/* Always there, so that a reason moves nothing and is read aloud when it comes. */}
      <p id={noteId} role="status" className="min-h-4 text-muted-foreground text-xs">
        {stop ?? note}
      </p>
    </div>
  );
}
