'use client';

import { Check } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import { toast } from '@/components/ui/toast';
import type { ExpansionView } from '@/lib/expansions/schemas';
import type { ExpansionState } from '@/lib/expansions/statuses';
import { DevelopingMargins } from './developing-margins';
import { development } from './development';
import { FramedPhoto } from './framed-photo';
import { NoticeButton } from './notice-button';
import { Refusal } from './refusal';
import { RoomLayout } from './room-layout';
import { Stage } from './stage';
import { useDurationText } from './use-duration-text';
import { useElapsed } from './use-elapsed';
import { type FormVerb, useVerb } from './use-verb';

type WaitingRoomProps = {
  view: ExpansionView;
  /** 0 to 1, when the provider says. */
  progress: number | null;
  heading: ReactNode;
  facts: ReactNode;
  cancel: FormVerb<{ mayCharge: boolean }>;
};

/** While it is painted: the framed photo with its margins coming up, and how it stands in words. */
export function WaitingRoom({ view, progress, heading, facts, cancel }: WaitingRoomProps) {
  const t = useTranslations('expansion');
  const format = useFormatter();
  const duration = useDurationText();
  const elapsed = useElapsed(view.askedAt);

  return (
    <RoomLayout
      picture={
        <Stage canvas={view.canvas}>
          <FramedPhoto frame={view} size="preview" alt={t('photo.waiting', { name: view.photo.name })}>
            <DevelopingMargins
              frame={view}
              developed={development(progress, elapsed ?? 0, view.usualSeconds)}
            />
          </FramedPhoto>
        </Stage>
      }
      panel={
        <>
          {heading}
          <div className="flex flex-col gap-4">
            <div>
              <h2 className="text-base">{t(`state.${view.state}`)}</h2>
              {view.passes > 1 && (
                <p className="text-muted-foreground tabular-nums">
                  {t('waiting.pass', { pass: view.pass, passes: view.passes })}
                </p>
              )}
              <p className="min-h-5 text-muted-foreground tabular-nums">
                {elapsed !== null && t('waiting.elapsed', { time: duration(elapsed) })}
              </p>
              {view.usualSeconds !== null && (
                <p className="text-muted-foreground tabular-nums">
                  {t('waiting.usual', { time: duration(view.usualSeconds) })}
                </p>
              )}
            </div>
            <Steps state={view.state} />
            {progress !== null && (
              <div className="flex items-center gap-3 tabular-nums">
                <Progress value={progress * 100} aria-label={t('waiting.progress')} />
                <span aria-hidden="true">{format.number(progress, { style: 'percent' })}</span>
              </div>
            )}
            <p className="text-sm text-muted-foreground">
              {t.rich('waiting.leave', {
                gallery: (words) => (
                  <Link href="/gallery" className="link text-foreground">
                    {words}
                  </Link>
                ),
              })}
            </p>
            <NoticeButton />
            {view.isOwn && view.state !== 'saving' && <CancelButton id={view.id} cancel={cancel} />}
          </div>
          {facts}
        </>
      }
    />
  );
}

const steps = ['waiting', 'painting', 'saving'] as const;

function Steps({ state }: { state: ExpansionState }) {
  const t = useTranslations('expansion.step');
  const current = (steps as readonly ExpansionState[]).indexOf(state);
  return (
    <ol className="flex flex-col gap-2 text-sm">
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={index === current ? 'step' : undefined}
          className="flex items-center gap-3 text-muted-foreground aria-[current=step]:text-foreground"
        >
          <span className="grid size-4 place-items-center" aria-hidden="true">
            {index < current ? (
              <Check size={16} />
            ) : (
              <span
                className={
                  index === current
                    ? 'size-2.5 rounded-full bg-primary motion-safe:animate-pulse'
                    : 'size-2 rounded-full border border-current'
                }
              />
            )}
          </span>
          {t(step)}
        </li>
      ))}
    </ol>
  );
}

function CancelButton({ id, cancel }: { id: string; cancel: FormVerb<{ mayCharge: boolean }> }) {
  const t = useTranslations('expansion');
  const { run, pending, refusal } = useVerb(cancel, {
    unreachable: t('unreachable'),
    // The news of it arrives like any other and changes the page; what may still be charged is said here.
    onDone: ({ mayCharge }) => mayCharge && toast(t('waiting.begun')),
  });
  return (
    <div className="flex flex-col gap-2">
      <Button className="self-start" pending={pending} onClick={() => run({ id })}>
        {t('waiting.cancel')}
      </Button>
      <Refusal message={refusal} />
    </div>
  );
}
