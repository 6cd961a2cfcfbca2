'use client';

import { useTranslations } from 'next-intl';
import { canvasOf, type Side } from '@/lib/outpainting/canvas';
import { farthest, longestCanvas } from '@/lib/outpainting/limits';
import { AnchorPicker } from './anchor-picker';
import { type FrameStore, useFrame } from './frame-store';
import { PixelField } from './pixel-field';

const reading: readonly Side[] = ['up', 'right', 'down', 'left'];

/** The canvas's size, the margin of each side and where the photo sits between them, in pixels of the photo. */
export function MarginFields({ frame }: { frame: FrameStore }) {
  const t = useTranslations('expand.fields');
  const { margins } = useFrame(frame);
  const { photo } = frame;
  const canvas = canvasOf(photo, margins);
  const gesture = { onBegin: frame.begin, onEnd: frame.end, onCancel: frame.cancel };

  return (
    <div className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-2">
      <fieldset className="col-span-2 grid grid-cols-[1fr_auto_1fr] items-center gap-2">
        <legend className="sr-only">{t('canvas')}</legend>
        {(['width', 'height'] as const).map((axis, place) => (
          <div key={axis} className="contents">
            {place === 1 && (
              <span aria-hidden="true" className="text-muted-foreground text-xs">
                ×
              </span>
            )}
            <PixelField
              {...gesture}
              label={t(axis)}
              mark={t(`${axis}Mark`)}
              value={canvas[axis]}
              min={photo[axis]}
              max={longestCanvas(photo, axis, axis === 'width' ? canvas.height : canvas.width)}
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
            min={0}
            max={farthest(photo, margins, side)}
            onPixels={(pixels) => frame.drag({ move: 'set_margin', side, pixels })}
          />
        ))}
      </fieldset>
      <AnchorPicker frame={frame} />
    </div>
  );
}
