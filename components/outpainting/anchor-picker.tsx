'use client';

import { useTranslations } from 'next-intl';
import { RadioGroup } from 'radix-ui';
import { type Anchor, anchorNames, anchors, placePhoto } from '@/lib/outpainting/anchor';
import { canvasOf, sameMargins } from '@/lib/outpainting/canvas';
import { type FrameStore, useFrame } from './frame-store';

/** Where the photo sits on its canvas: nine places, as a picture of the canvas. */
export function AnchorPicker({ frame }: { frame: FrameStore }) {
  const t = useTranslations('expand.anchor');
  const { margins, anchor } = useFrame(frame);
  const { photo } = frame;
  const there = placePhoto(photo, canvasOf(photo, margins), anchors[anchor]);

  return (
    <RadioGroup.Root
      aria-label={t('label')}
      // A frame pulled by hand sits at none of the nine places.
      value={sameMargins(margins, there) ? anchor : ''}
      onValueChange={(picked) => frame.move({ move: 'anchor', anchor: picked as Anchor })}
      className="grid grid-cols-3 gap-px overflow-hidden rounded-md border border-input bg-border"
    >
      {anchorNames.map((name) => (
        <RadioGroup.Item
          key={name}
          value={name}
          aria-label={t(name)}
          title={t(name)}
          className="touch-target group grid size-8 place-items-center bg-card hover:bg-accent focus-visible:z-10 focus-visible:-outline-offset-2"
        >
          <span className="size-1.5 rounded-full bg-muted-foreground/60 group-data-[state=checked]:size-3.5 group-data-[state=checked]:rounded-sm group-data-[state=checked]:bg-foreground" />
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
