'use client';

import { useTranslations } from 'next-intl';
import { canvasOf } from '@/lib/outpainting/canvas';
import { type Handle, handleNames, handles } from '@/lib/outpainting/drag';
import { farthest, nearest } from '@/lib/outpainting/frame-problem';
import styles from './canvas-stage.module.css';
import { type FrameStore, useFrame } from './frame-store';
import { useHandlePull } from './use-handle-pull';
import type { ViewStore } from './view-store';

const place: Record<Handle, { left: string; top: string; cursor: string }> = {
  'up-left': { left: '0%', top: '0%', cursor: 'nwse-resize' },
  up: { left: '50%', top: '0%', cursor: 'ns-resize' },
  'up-right': { left: '100%', top: '0%', cursor: 'nesw-resize' },
  right: { left: '100%', top: '50%', cursor: 'ew-resize' },
  'down-right': { left: '100%', top: '100%', cursor: 'nwse-resize' },
  down: { left: '50%', top: '100%', cursor: 'ns-resize' },
  'down-left': { left: '0%', top: '100%', cursor: 'nesw-resize' },
  left: { left: '0%', top: '50%', cursor: 'ew-resize' },
};

type HandlesProps = { frame: FrameStore; view: ViewStore };

/** The eight handles of the frame, clockwise from the top left corner. */
export function FrameHandles(props: HandlesProps) {
  return handleNames.map((handle) => <FrameHandle key={handle} handle={handle} {...props} />);
}

/** A slider for an edge's margin. A corner speaks of its horizontal side and says both in words. */
function FrameHandle({ handle, frame, view }: HandlesProps & { handle: Handle }) {
  const t = useTranslations('expand.handles');
  const { margins, passes } = useFrame(frame);
  const pull = useHandlePull(frame, view, handle);
  const side = handles[handle][handles[handle].length - 1] ?? 'right';
  const canvas = canvasOf(frame.photo, margins);
  const kind = handle.includes('-') ? 'corner' : side === 'left' || side === 'right' ? 'across' : 'along';

  return (
    <div
      {...pull}
      role="slider"
      tabIndex={0}
      className={styles.handle}
      style={place[handle]}
      data-kind={kind}
      data-handle={handle}
      aria-label={t(handle)}
      aria-orientation={side === 'up' || side === 'down' ? 'vertical' : 'horizontal'}
      aria-valuemin={nearest(frame.photo, margins, side, passes)}
      aria-valuemax={farthest(frame.photo, margins, side, passes)}
      aria-valuenow={margins[side]}
      aria-valuetext={
        kind === 'corner'
          ? t('cornerValue', { width: canvas.width, height: canvas.height })
          : t(margins[side] < 0 ? 'croppedValue' : 'edgeValue', { pixels: Math.abs(margins[side]) })
      }
    />
  );
}
