'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useShortcuts } from '@/components/shortcuts/use-shortcuts';
import { Alert } from '@/components/ui/alert';
import type { OwnPreset } from '@/lib/accounts/schemas';
import type { Frame } from '@/lib/outpainting/frame';
import { passLimits } from '@/lib/outpainting/limits';
import { batchItems, type OpenPhoto, ordersOf } from './batch-items';
import { BottomSheet } from './bottom-sheet';
import { BudgetLine, type BudgetStanding } from './budget-line';
import { CanvasStage } from './canvas-stage';
import { ExpandFooter } from './expand-footer';
import { useStored } from './external-store';
import { createFrameStore, type FrameState } from './frame-store';
import { type KeyChoice, KeyPicker } from './key-picker';
import { KeyWarning } from './key-warning';
import { MarginFields } from './margin-fields';
import type { OwnSizeVerbs } from './own-size-form';
import { PhotoBar } from './photo-bar';
import { PhotoStrip } from './photo-strip';
import { PlanOffer } from './plan-offer';
import { PresetPicker } from './preset-picker';
import { PriceLine } from './price-line';
import { PromptField } from './prompt-field';
import { SharedLine } from './shared-line';
import { SizePicker } from './size-picker';
import { StageToolbar } from './stage-toolbar';
import { type Draft, useDraft, type Wish } from './use-draft';
import { type ExpandActions, useExpand } from './use-expand';
import { usePhotoIntake } from './use-photo-intake';
import { picturesOf, usePriceWords } from './use-price-words';
import { VariantStepper } from './variant-stepper';
import { createViewStore } from './view-store';

export type StudioProps = {
  photos: readonly OpenPhoto[];
  keys: readonly KeyChoice[];
  ownPresets: readonly OwnPreset[];
  recent: { presets: readonly string[]; prompts: readonly string[] };
  /** Null when the person has set none. */
  budget: BudgetStanding | null;
  /** Teams that see what is made here as it is made. */
  sharedWith: readonly { id: string; name: string }[];
  expandActions: ExpandActions;
  ownSizeVerbs: OwnSizeVerbs;
};

type PhotoStudioProps = StudioProps & {
  /** The one on the stage. */
  photo: OpenPhoto;
  wish: Wish | undefined;
  onShow(photoId: string, from: { photo: OpenPhoto; frame: Frame } & Draft): void;
  onRemove(photoId: string): void;
};

/** A photo on the stage, the controls of its frame, and the button that has it, and all others beside it, painted. */
export function PhotoStudio(props: PhotoStudioProps) {
  const { photo, photos, keys, wish, ownPresets, recent } = props;
  const t = useTranslations('expand');
  const [frame] = useState(() => createFrameStore({ width: photo.width, height: photo.height }, wish?.frame));
  const [view] = useState(() => createViewStore(frame));
  const { draft, change } = useDraft(photo.id, frame, keys, wish);
  const { expand, isPending, refusal, attempt } = useExpand(props.expandActions);
  const intake = usePhotoIntake();
  // Many photos in a frame that moves are reckoned once it rests: the stage must not wait for them.
  const resting = useStored(frame, restingFrame);
  const items = useMemo(
    () => batchItems(photos, { photo, frame: resting }, t('batch.nothing')),
    [photos, photo, resting, t],
  );
  const painter = keys.find((key) => key.id === draft.keyId);
  const price = usePriceWords(painter);
  const isBatch = photos.length > 1;

  const obstacle =
    keys.length === 0
      ? t('keys.none')
      : draft.prompt.length > passLimits.maxPrompt
        ? t('run.promptTooLong')
        : null;
  const orders = ordersOf(items);
  const pictures = orders.reduce((sum, { passes }) => sum + picturesOf(passes, draft.variants), 0);

  function run() {
    if (isPending || obstacle) return;
    frame.end();
    const { present } = frame.get().history;
    expand(ordersOf(batchItems(photos, { photo, frame: present }, t('batch.nothing'))), draft);
  }

  useShortcuts([
    { keys: ['mod+enter'], label: t('keys.run'), inFields: true, run },
    { keys: ['mod+z'], label: t('keys.undo'), run: frame.undo },
    { keys: ['mod+shift+z', 'mod+y'], label: t('keys.redo'), run: frame.redo },
    { keys: ['mod+0'], label: t('keys.fit'), run: view.fit },
    { keys: ['mod+1'], label: t('keys.actual'), run: () => view.zoomTo(1) },
    { keys: ['mod++', 'mod+='], label: t('keys.zoomIn'), run: view.zoomIn },
    { keys: ['mod+-'], label: t('keys.zoomOut'), run: view.zoomOut },
  ]);

  return (
    <div className="relative min-h-96 grow">
      <div className="absolute inset-0 flex flex-col lg:flex-row">
        <h1 className="sr-only">{t('title')}</h1>
        <div className="relative min-h-0 min-w-0 grow">
          <CanvasStage photo={photo} frame={frame} view={view} className="size-full" />
          {isBatch && (
            <div className="pointer-events-none absolute inset-x-0 top-0 flex justify-center p-2 *:pointer-events-auto *:max-w-full">
              <PhotoStrip
                items={items}
                shown={photo.id}
                onShow={(photoId) =>
                  props.onShow(photoId, { photo, frame: frame.get().history.present, ...draft })
                }
                onRemove={props.onRemove}
              />
            </div>
          )}
          <div className="pointer-events-none absolute inset-x-0 bottom-0 flex justify-center p-2 *:pointer-events-auto lg:justify-start lg:p-3">
            <StageToolbar frame={frame} view={view} />
          </div>
          {intake.isDraggedOver && (
            <div className="scheme-dark pointer-events-none absolute inset-2 grid place-items-center rounded-lg border-2 border-frame border-dashed bg-background/70 text-lg text-stage-foreground">
              {t('drop.replace')}
            </div>
          )}
        </div>
        <BottomSheet
          footer={
            <ExpandFooter
              frame={frame}
              obstacle={obstacle}
              refusal={refusal}
              attempt={attempt}
              isPending={isPending}
              offer={
                <PlanOffer frame={frame} price={(passes) => price(picturesOf(passes, draft.variants))} />
              }
              price={
                <>
                  <PriceLine
                    painter={painter}
                    pictures={pictures}
                    passes={Math.max(1, ...orders.map(({ passes }) => passes))}
                  />
                  <BudgetLine
                    budget={props.budget}
                    painter={painter}
                    cost={(painter?.price.usd ?? 0) * pictures}
                  />
                  <SharedLine teams={props.sharedWith} />
                </>
              }
              batch={isBatch ? { photos: orders.length, left: items.length - orders.length } : null}
              warning={
                <KeyWarning keys={keys} chosen={draft.keyId} onChoose={(keyId) => change({ keyId })} />
              }
              onExpand={run}
            />
          }
        >
          <div className="grid grid-cols-1 gap-4 pb-4">
            <PresetPicker
              frame={frame}
              className="max-lg:-mx-4 max-lg:overflow-x-auto max-lg:px-4 max-lg:py-1 lg:grid lg:grid-cols-4"
            />
            <SizePicker frame={frame} own={ownPresets} recent={recent.presets} verbs={props.ownSizeVerbs} />
            <MarginFields frame={frame} />
            <PromptField
              value={draft.prompt}
              history={recent.prompts}
              onChange={(prompt) => change({ prompt })}
            />
            <VariantStepper value={draft.variants} onChange={(variants) => change({ variants })} />
            <KeyPicker keys={keys} value={draft.keyId} onChange={(keyId) => change({ keyId })} />
            {intake.refusal && (
              <Alert variant="failed" className="whitespace-pre-line">
                {intake.refusal}
              </Alert>
            )}
            <div className="border-t pt-4">
              <PhotoBar photo={photo} open={photos.map(({ id }) => id)} intake={intake} />
            </div>
          </div>
        </BottomSheet>
      </div>
    </div>
  );
}

/** The frame as the gesture found it that is under way, or as it is. */
function restingFrame({ history, inGesture, resting }: FrameState): Frame {
  return inGesture ? resting : history.present;
}
