'use client';

import { Maximize, Minus, Plus, Redo2, RotateCcw, Undo2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';
import { useStored } from './external-store';
import type { FrameStore } from './frame-store';
import type { ViewStore } from './view-store';

/** Zoom and history, floating on the stage. */
export function StageToolbar({ frame, view }: { frame: FrameStore; view: ViewStore }) {
  const t = useTranslations('expand.toolbar');
  const format = useFormatter();
  const percent = useStored(view, ({ zoom }) => Math.round(zoom * 100) / 100);
  const isFitted = useStored(view, (state) => state.isFitted);
  const canUndo = useStored(frame, ({ history }) => history.past.length > 0);
  const canRedo = useStored(frame, ({ history }) => history.future.length > 0);

  return (
    <div
      role="toolbar"
      aria-label={t('label')}
      className="scheme-dark flex items-center gap-0.5 rounded-lg bg-card/90 p-1 text-card-foreground shadow-float"
    >
      <Tool label={t('zoomOut')} onClick={view.zoomOut}>
        <Minus />
      </Tool>
      <Button
        variant="ghost"
        size="sm"
        className="min-w-14 px-1 tabular-nums"
        aria-label={t('actualSize', { percent: format.number(percent, { style: 'percent' }) })}
        onClick={() => view.zoomTo(1)}
      >
        {format.number(percent, { style: 'percent' })}
      </Button>
      <Tool label={t('zoomIn')} onClick={view.zoomIn}>
        <Plus />
      </Tool>
      <Tool label={t('fit')} onClick={view.fit} isPressed={isFitted}>
        <Maximize />
      </Tool>
      <span aria-hidden="true" className="mx-1 h-5 w-px bg-border" />
      <Tool label={t('undo')} onClick={frame.undo} isDisabled={!canUndo}>
        <Undo2 />
      </Tool>
      <Tool label={t('redo')} onClick={frame.redo} isDisabled={!canRedo}>
        <Redo2 />
      </Tool>
      <Tool label={t('clear')} onClick={() => frame.move({ move: 'clear' })}>
        <RotateCcw />
      </Tool>
    </div>
  );
}

type ToolProps = {
  label: string;
  onClick(): void;
  isPressed?: boolean;
  isDisabled?: boolean;
  children: ReactNode;
};

function Tool({ label, onClick, isPressed, isDisabled, children }: ToolProps) {
  return (
    <Tooltip content={label}>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={label}
        aria-pressed={isPressed}
        disabled={isDisabled}
        onClick={onClick}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
