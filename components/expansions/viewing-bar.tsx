'use client';

import { Columns2, Image as ImageIcon, Minus, Plus, SquareSplitHorizontal, Zap } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useStored } from '@/components/outpainting/external-store';
import { Button } from '@/components/ui/button';
import { ToggleGroup, ToggleGroupItem } from '@/components/ui/toggle-group';
import { Tooltip } from '@/components/ui/tooltip';
import type { PictureStore } from './picture-store';
import { modeKeys, type ViewingMode, viewingModes } from './viewing-modes';

type ViewingBarProps = { mode: ViewingMode; onMode: (mode: ViewingMode) => void; store: PictureStore };

const icons: Record<ViewingMode, ReactNode> = {
  slider: <SquareSplitHorizontal aria-hidden="true" />,
  sides: <Columns2 aria-hidden="true" />,
  flicker: <Zap aria-hidden="true" />,
  single: <ImageIcon aria-hidden="true" />,
};

/** How the result is looked at, and how large, under the picture on its ground. */
export function ViewingBar({ mode, onMode, store }: ViewingBarProps) {
  const t = useTranslations('expansion.viewing');
  return (
    <div className="@container scheme-dark p-2 lg:pb-3">
      <div className="flex flex-wrap items-center justify-center gap-2 text-card-foreground">
        <ToggleGroup
          type="single"
          aria-label={t('label')}
          className="bg-card/90 shadow-float"
          value={mode}
          // Pressed again, the chosen one says so too: flickering goes on to the other picture.
          onValueChange={(value) => onMode((value || mode) as ViewingMode)}
        >
          {viewingModes.map((each) => (
            <ToggleGroupItem
              key={each}
              value={each}
              title={t('hint', { mode: t(each), key: modeKeys[each].toUpperCase() })}
              aria-keyshortcuts={modeKeys[each]}
              className="data-[state=on]:bg-accent data-[state=on]:ring-0"
            >
              {icons[each]}
              <span className="@max-2xl:sr-only">{t(each)}</span>
            </ToggleGroupItem>
          ))}
        </ToggleGroup>
        <ZoomTools store={store} />
      </div>
    </div>
  );
}

/** How large it is looked at. */
export function ZoomTools({ store }: { store: PictureStore }) {
  const t = useTranslations('expansion.viewing');
  const format = useFormatter();
  const percent = useStored(store, ({ view, arrangement }) =>
    arrangement ? Math.round(view.zoom * 100) / 100 : null,
  );
  const isFitted = useStored(store, ({ view }) => view.isFitted);
  const words = percent === null ? '–' : format.number(percent, { style: 'percent' });
  return (
    <div
      role="toolbar"
      aria-label={t('zoom')}
      className="inline-flex items-center gap-0.5 rounded-md bg-card/90 p-0.5 shadow-float"
    >
      <Tool label={t('zoomOut')} onClick={() => store.step(-1)}>
        <Minus />
      </Tool>
      <Tooltip content={isFitted ? t('toActual') : t('toFit')}>
        <Button
          variant="ghost"
          size="sm"
          className="min-w-14 px-1 tabular-nums"
          aria-label={isFitted ? t('actualSize', { percent: words }) : t('fit', { percent: words })}
          onClick={isFitted ? store.actualSize : store.fit}
        >
          {words}
        </Button>
      </Tooltip>
      <Tool label={t('zoomIn')} onClick={() => store.step(1)}>
        <Plus />
      </Tool>
    </div>
  );
}

type ToolProps = { label: string; onClick: () => void; children: ReactNode };

function Tool({ label, onClick, children }: ToolProps) {
  return (
    <Tooltip content={label}>
      <Button variant="ghost" size="icon-sm" aria-label={label} onClick={onClick}>
        {children}
      </Button>
    </Tooltip>
  );
}
