'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { frameProblem } from '@/lib/outpainting/limits';
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
  onExpand,
}: ExpandFooterProps) {
  const t = useTranslations('expand.run');
  const isBare = useStored(
    frame,
    ({ history }) => frameProblem(frame.photo, history.present.margins)?.problem === 'nothing_to_paint',
  );
  const reason = obstacle ?? (isBare ? t('nothingToPaint') : null);

  return (
    <div className="grid grid-cols-1 gap-2">
      {refusal && (
        <Alert key={attempt} variant="failed">
          {refusal}
        </Alert>
      )}
      <AreaMeter frame={frame} note={reason} noteId="expand-note" />
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
        {isPending ? t('pending') : t('expand')}
      </Button>
    </div>
  );
}
