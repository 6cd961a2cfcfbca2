'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { frameProblem } from '@/lib/outpainting/frame-problem';
import { AreaMeter } from './area-meter';
import { useStored } from './external-store';
import type { FrameStore } from './frame-store';

type ExpandFooterProps = {
  frame: FrameStore;
  /** Why the order cannot be sent whatever the frame is. */
  obstacle: string | null;
  refusal: string | null;
  attempt: number;
  isPending: boolean;
  price: ReactNode;
  /** The ways on from a frame that was refused. */
  offer: ReactNode;
  /** Of several photos, how many are expanded and how many cannot be. */
  batch: { photos: number; left: number } | null;
  /** Said above the action. */
  warning: ReactNode;
  onExpand(): void;
};

/** The meter and the one main action, always in sight. */
export function ExpandFooter({
  frame,
  obstacle,
  refusal,
  attempt,
  isPending,
  price,
  offer,
  batch,
  warning,
  onExpand,
}: ExpandFooterProps) {
  const t = useTranslations('expand.run');
  const isBare = useStored(
    frame,
    ({ history: { present } }) =>
      frameProblem(frame.photo, present.margins, present.passes)?.problem === 'nothing_to_paint',
  );
  const left = batch && batch.left > 0 ? t('left', { count: batch.left }) : null;
  const reason = obstacle ?? (isBare ? t('nothingToPaint') : null);

  return (
    <div className="grid grid-cols-1 gap-2">
      {refusal && (
        <Alert key={attempt} variant="failed">
          {refusal}
        </Alert>
      )}
      {warning}
      <AreaMeter frame={frame} note={reason ?? left} noteId="expand-note" />
      {offer}
      {price}
      <Button
        variant="primary"
        size="lg"
        className="w-full"
        aria-describedby="expand-note"
        aria-keyshortcuts="Control+Enter Meta+Enter"
        disabled={reason !== null}
        pending={isPending}
        onClick={onExpand}
      >
        {isPending ? t('pending') : batch ? t('expandSeveral', { count: batch.photos }) : t('expand')}
      </Button>
    </div>
  );
}
