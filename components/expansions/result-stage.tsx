'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useStored } from '@/components/outpainting/external-store';
import type { ExpansionView } from '@/lib/expansions/schemas';
import { AgainstMenu } from './against-menu';
import { BeforeAfter } from './before-after';
import { OriginalPicture } from './original-picture';
import { PaneLabel } from './pane-label';
import { PaneLayer, Panes } from './panes';
import type { PictureStore } from './picture-store';
import { needsFullSize } from './picture-view';
import { ResultPictures } from './result-pictures';
import styles from './stage.module.css';
import { ViewingBar } from './viewing-bar';
import type { ViewingMode } from './viewing-modes';

type ResultStageProps = {
  view: ExpansionView;
  chosen: ExpansionView['results'][number] | undefined;
  /** The blend to show the chosen one with. */
  blend: number | undefined;
  mode: ViewingMode;
  onMode: (mode: ViewingMode) => void;
  /** Whether the original is shown in the chosen one's place. */
  showOriginal: boolean;
  onSwap: () => void;
  store: PictureStore;
  /** What lies on the chosen one, placed by shares of its width and height. */
  overlay?: ReactNode;
};

/** The chosen variant on its ground, in one of the ways it can be compared, at any zoom. */
export function ResultStage({
  view,
  chosen,
  blend,
  mode,
  onMode,
  showOriginal,
  onSwap,
  store,
  overlay,
}: ResultStageProps) {
  const t = useTranslations('expansion');
  const [againstId, setAgainst] = useState<string | null>(null);
  const others = view.results.filter((result) => result !== chosen);
  const against = others.find((result) => result.id === againstId);
  const isFitted = useStored(store, (state) => state.view.isFitted);
  const isLarge = useStored(store, (state) =>
    needsFullSize(state.view, view.canvas, globalThis.devicePixelRatio ?? 1),
  );
  const isOriginalSeen = mode !== 'single' || showOriginal;
  const original = <OriginalPicture view={view} isLarge={isLarge && isOriginalSeen} />;
  const nameOfChosen = showOriginal
    ? t('compare.original')
    : chosen && view.results.length > 1
      ? t('variants.pick', { variant: chosen.index + 1 })
      : t('compare.result');

  const beside = {
    key: 'beside',
    label: <AgainstMenu others={others} against={against} onChange={setAgainst} />,
    picture: (
      <PaneLayer>
        {against ? (
          <ResultPictures view={view} chosen={against} blend={against.blend} isLarge={isLarge} />
        ) : (
          original
        )}
      </PaneLayer>
    ),
  };
  const main = {
    key: 'chosen',
    label: (mode === 'sides' || mode === 'flicker') && <PaneLabel>{nameOfChosen}</PaneLabel>,
    picture: (
      <>
        <BeforeAfter
          initial={0}
          isStill={mode !== 'slider'}
          grabAnywhere={isFitted}
          showBefore={showOriginal}
          label={t('compare.label')}
          describe={(percent) => t('compare.position', { percent })}
          before={<PaneLayer>{original}</PaneLayer>}
          after={
            <PaneLayer>
              <ResultPictures view={view} chosen={chosen} blend={blend} isLarge={isLarge} />
            </PaneLayer>
          }
        />
        {overlay && <PaneLayer>{overlay}</PaneLayer>}
      </>
    ),
  };

  return (
    <div className={`stage ${styles.viewer}`}>
      <Panes
        store={store}
        panes={mode === 'sides' ? [beside, main] : [main]}
        onClick={mode === 'flicker' ? onSwap : undefined}
      />
      <ViewingBar mode={mode} onMode={onMode} store={store} />
    </div>
  );
}
