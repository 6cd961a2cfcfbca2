'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { frameProblem, passLimits } from '@/lib/outpainting/limits';
import { BottomSheet } from './bottom-sheet';
import { CanvasStage } from './canvas-stage';
import { ExpandFooter } from './expand-footer';
import { createFrameStore } from './frame-store';
import { type KeyChoice, KeyPicker } from './key-picker';
import { MarginFields } from './margin-fields';
import { PhotoBar } from './photo-bar';
import { PresetPicker } from './preset-picker';
import { PriceLine } from './price-line';
import { PromptField } from './prompt-field';
import { SizePicker } from './size-picker';
import { StageToolbar } from './stage-toolbar';
import { useDraft } from './use-draft';
import { type ExpandAction, useExpand } from './use-expand';
import { usePhotoIntake } from './use-photo-intake';
import { useShortcuts } from './use-shortcuts';
import { VariantStepper } from './variant-stepper';
import { createViewStore } from './view-store';

export type StudioPhoto = { id: string; name: string; width: number; height: number };

type PhotoStudioProps = { photo: StudioPhoto; keys: readonly KeyChoice[]; requestExpansion: ExpandAction };

/** One photo on the stage, the controls of its frame, and the button that has it painted. */
export function PhotoStudio({ photo, keys, requestExpansion }: PhotoStudioProps) {
  const t = useTranslations('expand');
  const [frame] = useState(() => createFrameStore({ width: photo.width, height: photo.height }));
  const [view] = useState(() => createViewStore(frame));
  const { draft, change } = useDraft(photo.id, frame, keys);
  const { expand, isPending, refusal, attempt } = useExpand(requestExpansion);
  const intake = usePhotoIntake();

  const obstacle =
    keys.length === 0
      ? t('keys.none')
      : draft.prompt.length > passLimits.maxPrompt
        ? t('run.promptTooLong')
        : null;

  function run() {
    const { margins } = frame.get().history.present;
    if (isPending || obstacle || frameProblem(photo, margins)) return;
    frame.end();
    expand({ ...draft, photoId: photo.id, margins });
  }

  useShortcuts([
    { keys: ['mod+enter'], inFields: true, run },
    { keys: ['mod+z'], run: frame.undo },
    { keys: ['mod+shift+z', 'mod+y'], run: frame.redo },
    { keys: ['mod+0'], run: view.fit },
    { keys: ['mod+1'], run: () => view.zoomTo(1) },
    { keys: ['mod+=', 'mod++', 'mod+shift++'], run: view.zoomIn },
    { keys: ['mod+-'], run: view.zoomOut },
  ]);

  return (
    <div className="relative min-h-96 grow">
      <div className="absolute inset-0 flex flex-col lg:flex-row">
        <h1 className="sr-only">{t('title')}</h1>
        <div className="relative min-h-0 min-w-0 grow">
          <CanvasStage photo={photo} frame={frame} view={view} className="size-full" />
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
              price={
                <PriceLine painter={keys.find((key) => key.id === draft.keyId)} variants={draft.variants} />
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
            <SizePicker frame={frame} />
            <MarginFields frame={frame} />
            <PromptField value={draft.prompt} onChange={(prompt) => change({ prompt })} />
            <VariantStepper value={draft.variants} onChange={(variants) => change({ variants })} />
            <KeyPicker keys={keys} value={draft.keyId} onChange={(keyId) => change({ keyId })} />
            {intake.refusal && <Alert variant="failed">{intake.refusal}</Alert>}
            <div className="border-t pt-4">
              <PhotoBar photo={photo} intake={intake} />
            </div>
          </div>
        </BottomSheet>
      </div>
    </div>
  );
}
