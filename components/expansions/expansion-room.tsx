'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';

import { useState } from 'react';
import type { ReviewActions } from '@/components/review/review-store';
import type { ReviewSlots } from '@/components/review/use-review-slots';
import { useViewerReview } from '@/components/review/use-viewer-review';
import type { LinkActions } from '@/components/sharing/link-actions';
import type { TeamShareActions } from '@/components/sharing/team-share-actions';
import { useShortcuts } from '@/components/shortcuts/use-shortcuts';
import type { ExpansionView, Family } from '@/lib/expansions/schemas';
import { isOpen } from '@/lib/expansions/statuses';
import type { ReviewData } from '@/lib/review/schemas';
import { DeleteButton } from './delete-button';
import { ExpansionDetails } from './expansion-details';
import type { ExpansionEvent } from './expansion-event';
import { FailedPanel } from './failed-panel';
import { FamilyTree } from './family-tree';
import { FramedPhoto } from './framed-photo';
import { ResultViewer } from './result-viewer';
import { RetryButton } from './retry-button';
import { RoomLayout } from './room-layout';
import { type Beside, RoomTools } from './room-tools';
import { SettingsLink } from './settings-link';
import { Stage } from './stage';
import { useEndNotice } from './use-end-notice';
import { useExpansionEvents } from './use-expansion-events';
import { useFaviconBadge } from './use-favicon-badge';
import { useLiveRefresh } from './use-live-refresh';
import type { FormVerb } from './use-verb';
import { WaitingRoom } from './waiting-room';

export type ExpansionActions = {
  retry: FormVerb<{ expansionId: string }>;
  cancel: FormVerb<{ mayCharge: boolean }>;
  remove: FormVerb<unknown>;
  restore: FormVerb<unknown>;
  blend: FormVerb<{ blend: number }>;
  expandResult: FormVerb<{ photoId: string }>;
  favourite: FormVerb<unknown>;
  teams: TeamShareActions;
  links: LinkActions;
  review: ReviewActions;
};

type ExpansionRoomProps = {
  beside: Beside;
  view: ExpansionView;
  family: Family;
  /** The person's keys to try instead of the one this expansion was painted or failed with, best first. */
  otherKeys: { id: string; name: string }[];
  actions: ExpansionActions;
  /** What is said about it, by those that it is shared with; null when it is shared with nobody. */
  review: ReviewData | null;
};

/** One expansion from the moment it was asked for: it follows the news and shows the state it is in. */
export function ExpansionRoom({ view, beside, family, otherKeys, actions, review }: ExpansionRoomProps) {
  const t = useTranslations('expansion');
  const refresh = useLiveRefresh();
  const [news, setNews] = useState<{ since: ExpansionView; event: ExpansionEvent } | null>(null);
  // News counts until the page has been read anew.
  const event = news && news.since === view ? news.event : null;
  const live = event ? { ...view, state: event.state } : view;

  const slots = useViewerReview({
    expansionId: view.id,
    results: view.results,
    data: review,
    actions: actions.review,
  });
  useFaviconBadge(live.state);
  useEndNotice(live);
  useExpansionEvents({
    onEvent(arrived) {
      if (arrived.id !== view.id) return;
      if (isOpen(arrived.state) && isOpen(view.state)) setNews({ since: view, event: arrived });
      else if (arrived.state !== view.state) refresh();
    },
    onResync: refresh,
    // What may not be seen any more is gone from the page at once.
    onAccess: refresh,
    // The tab's title and icon tell when it is done.
    whileHidden: isOpen(view.state),
  });

  return (
    <>
      <p role="status" className="sr-only">
        {t(`state.${live.state}`)}
      </p>
      <Room
        view={live}
        beside={beside}
        family={family}
        progress={event?.progress ?? null}
        otherKeys={otherKeys}
        actions={actions}
        review={slots}
      />
    </>
  );
}

function Room({
  view,
  beside,
  family,
  progress,
  otherKeys,
  actions,
  review,
}: Omit<ExpansionRoomProps, 'review'> & { progress: number | null; review: ReviewSlots | null }) {
  const t = useTranslations('expansion');
  const router = useRouter();
  const goBeside = (direction: -1 | 1) => {
    const href = direction < 0 ? beside.newer : beside.older;
    if (href) router.push(href);
  };
  // A finished picture has its own use for the arrows while it is zoomed.
  const isReady = view.state === 'ready';
  useShortcuts([
    { keys: ['arrowleft'], label: t('tools.newer'), when: () => !isReady, run: () => goBeside(-1) },
    { keys: ['arrowright'], label: t('tools.older'), when: () => !isReady, run: () => goBeside(1) },
  ]);
  const heading = (
    <div>
      <RoomTools view={view} beside={beside} favourite={actions.favourite} />
      <h1 className="truncate text-lg" title={view.photo.name}>
        {view.photo.name}
      </h1>
      <p className="text-sm text-muted-foreground tabular-nums">{t('size', view.canvas)}</p>
    </div>
  );
  const facts = (
    <>
      <FamilyTree family={family} />
      <ExpansionDetails view={view} />
    </>
  );
  const remove = view.isOwn && (
    <DeleteButton id={view.id} remove={actions.remove} restore={actions.restore} back={beside.gallery} />
  );

  if (isOpen(view.state))
    return (
      <WaitingRoom view={view} progress={progress} heading={heading} facts={facts} cancel={actions.cancel} />
    );
  if (view.state === 'ready')
    return (
      <ResultViewer
        view={view}
        heading={heading}
        facts={facts}
        remove={remove}
        otherKeys={otherKeys}
        keepBlend={actions.blend}
        expandResult={actions.expandResult}
        teams={actions.teams}
        links={actions.links}
        onBeside={goBeside}
        review={review}
      />
    );
  return (
    <RoomLayout
      picture={
        <Stage canvas={view.canvas}>
          <FramedPhoto frame={view} size="preview" alt={t('photo.framed', { name: view.photo.name })} />
        </Stage>
      }
      panel={
        <>
          {heading}
          {view.failure && view.state === 'failed' ? (
            <FailedPanel view={view} failure={view.failure} otherKeys={otherKeys} retry={actions.retry} />
          ) : (
            <div className="flex flex-col gap-4">
              <h2 className="text-base">{t(`state.${view.state}`)}</h2>
              <p className="text-sm text-muted-foreground">{t('cancelled.body')}</p>
              {view.isOwn && (
                <div className="flex flex-col gap-2">
                  <RetryButton id={view.id} retry={actions.retry} label={t('cancelled.retry')} primary />
                  <SettingsLink view={view} />
                </div>
              )}
            </div>
          )}
          {facts}
          {remove}
        </>
      }
    />
  );
}
