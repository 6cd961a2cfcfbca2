'use client';

import { Lock, LockOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ToggleGroup, ToggleGroupItem } from '@/components/ui/toggle-group';
import { Tooltip } from '@/components/ui/tooltip';
import { canvasOf, lengthAlong, type Side } from '@/lib/outpainting/canvas';
import { farthest, nearest } from '@/lib/outpainting/frame-problem';
import { passLimits } from '@/lib/outpainting/limits';
import { AnchorPicker } from './anchor-picker';
import { type FrameStore, useFrame } from './frame-store';
import { marginUnit, type UnitName, unitNames } from './margin-units';
import { PixelField } from './pixel-field';

const reading: readonly Side[] = ['up', 'right', 'down', 'left'];

/** The canvas's size, the margin of each side in the unit of choice, and where the photo sits between them. */
export const MarginFields = memo(function MarginFields({ frame }: { frame: FrameStore }) {
  const t = useTranslations('expand.fields');
  const { margins, passes, isLocked } = useFrame(frame);
  const [unit, setUnit] = useState<UnitName>('px');
  const { photo } = frame;
  const canvas = canvasOf(photo, margins);
  const gesture = { onBegin: frame.begin, onEnd: frame.end, onCancel: frame.cancel };
  const mostAlong = {
    width: canvas.width - margins.right + farthest(photo, margins, 'right', passes),
    height: canvas.height - margins.down + farthest(photo, margins, 'down', passes),
  };

  return (
    <div className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-2">
      <fieldset className="col-span-2 grid grid-cols-[1fr_auto_1fr] items-center gap-2">
        <legend className="sr-only">{t('canvas')}</legend>
        {(['width', 'height'] as const).map((axis, place) => (
          <div key={axis} className="contents">
            {place === 1 && (
              <Tooltip content={t('lock')}>
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={t('lock')}
                  aria-pressed={isLocked}
                  onClick={() => frame.move({ move: 'lock', isLocked: !isLocked })}
                >
                  {isLocked ? <Lock /> : <LockOpen />}
                </Button>
              </Tooltip>
            )}
            <PixelField
              {...gesture}
              label={t(axis)}
              mark={t(`${axis}Mark`)}
              value={canvas[axis]}
              min={passLimits.minSide}
              max={mostAlong[axis]}
              onPixels={(pixels) => frame.drag({ move: 'set_canvas', axis, pixels })}
            />
          </div>
        ))}
      </fieldset>
      <fieldset className="grid grid-cols-2 content-start gap-2">
        <legend className="sr-only">{t('margins')}</legend>
        {reading.map((side) => (
          <PixelField
            key={side}
            {...gesture}
            label={t(side)}
            mark={t(`${side}Mark`)}
            value={margins[side]}
            min={nearest(photo, margins, side, passes)}
            max={farthest(photo, margins, side, passes)}
            unit={marginUnit(unit, lengthAlong(photo, side))}
            onPixels={(pixels) => frame.drag({ move: 'set_margin', side, pixels })}
          />
        ))}
      </fieldset>
      <AnchorPicker frame={frame} />
      <ToggleGroup
        type="single"
        aria-label={t('unit')}
        value={unit}
        onValueChange={(name) => name && setUnit(name as UnitName)}
        className="col-span-2"
      >
        {unitNames.map((name) => (
          <ToggleGroupItem key={name} value={name} className="h-7 text-xs">
            {t(`units.${name}`)}
          </ToggleGroupItem>
        ))}
      </ToggleGroup>
    </div>
  );
});
