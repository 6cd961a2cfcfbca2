'use client';

import { Eye } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { ReviewSlots } from '@/components/review/use-review-slots';
import type { LinkActions } from '@/components/sharing/link-actions';
import { ShareButton } from '@/components/sharing/share-button';
import type { TeamShareActions } from '@/components/sharing/team-share-actions';
import { Button } from '@/components/ui/button';
import type { ExpansionView } from '@/lib/expansions/schemas';
import { BlendControl } from './blend-control';
import { DownloadMenu } from './download-menu';
import { ExpandAgainMenu } from './expand-again-menu';
import { resultUrl } from './file-urls';
import { createPictureStore } from './picture-store';
import { ResultStage } from './result-stage';
import { RoomLayout } from './room-layout';
import { useFlicker } from './use-flicker';
import type { FormVerb } from './use-verb';
import { useViewerKeys } from './use-viewer-keys';
import { VariantStrip } from './variant-strip';
import type { ViewingMode } from './viewing-modes';

type ResultViewerProps = {
  view: ExpansionView;
  heading: ReactNode;
  facts: ReactNode;
  remove: ReactNode;
  otherKeys: { id: string; name: string }[];
  keepBlend: FormVerb<{ blend: number }>;
  expandResult: FormVerb<{ photoId: string }>;
  teams: TeamShareActions;
  links: LinkActions;
  onBeside: (direction: -1 | 1) => void;
  /** What others say about it, where others see it. */
  review: ReviewSlots | null;
};

/** The finished picture, large; its original under a slider; its variants to choose among. */
export function ResultViewer({
  view,
  heading,
  facts,
  remove,
  otherKeys,
  keepBlend,
  expandResult,
  teams,
  links,
  onBeside,
  review,
}: ResultViewerProps) {
  const t = useTranslations('expansion');
  const { results } = view;
  const [chosen, setChosen] = useState(0);
  const [original, setOriginal] = useState(false);
  const [mode, setMode] = useState<ViewingMode>('slider');
  const [store] = useState(() => createPictureStore(view.canvas));
  const flicker = useFlicker(mode === 'flicker');
  const held = useViewerKeys({
    count: results.length,
    chosen,
    onChoose: setChosen,
    onMode: changeMode,
    onBeside,
    store,
  });
  const result = results[chosen] ?? results[0];
  const [tried, setTried] = useState<{ resultId: string; blend: number } | null>(null);
  const blend = tried && tried.resultId === result?.id ? tried.blend : result?.blend;

  function changeMode(next: ViewingMode) {
    if (next === 'flicker' && mode === 'flicker') flicker.swap();
    setMode(next);
  }

  return (
    <RoomLayout
      picture={
        <>
          <ResultStage
            view={view}
            chosen={result}
            blend={blend}
            mode={mode}
            onMode={changeMode}
            showOriginal={original || held || flicker.isOther}
            onSwap={flicker.swap}
            store={store}
            overlay={result && review?.overlay(result.id, store)}
          />
          {results.length > 1 && (
            <VariantStrip
              results={results}
              chosen={chosen}
              onChoose={setChosen}
              thumbnailOf={({ id }) => resultUrl(id, 'thumbnail')}
            />
          )}
        </>
      }
      panel={
        <>
          {heading}
          <div className="flex flex-col gap-2">
            {result && <DownloadMenu view={view} result={result} />}
            <div className="grid grid-cols-2 gap-2">
              <Button
                aria-pressed={original}
                title={t('compare.originalHint')}
                onClick={() => setOriginal(!original)}
                className="aria-pressed:bg-accent aria-pressed:text-accent-foreground"
              >
                <Eye size={16} aria-hidden="true" />
                {t('compare.original')}
              </Button>
              {result && view.isOwn && (
                <ExpandAgainMenu
                  view={view}
                  result={result}
                  otherKeys={otherKeys}
                  expandResult={expandResult}
                />
              )}
            </div>
            {result && view.isOwn && (
              <ShareButton
                target={{ kind: 'expansion', id: view.id }}
                variant={results.length > 1 ? { resultId: result.id, number: result.index + 1 } : undefined}
                name={view.photo.name}
                teams={teams}
                links={links}
              />
            )}
          </div>
          {result && view.isOwn && blend !== undefined && (
            <BlendControl
              key={result.id}
              result={result}
              blend={blend}
              onTry={(value) => setTried({ resultId: result.id, blend: value })}
              keep={keepBlend}
            />
          )}
          {review?.panel(result?.id, (id) => setChosen(results.findIndex((each) => each.id === id)))}
          {facts}
          {remove}
        </>
      }
    />
  );
}
