'use client';

import { useFormatter, useNow, useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { RefusalNotice } from '@/components/ui/refusal-notice';
import { type ActionState, idle } from '@/lib/action-state';
import { describeUserAgent } from './describe-user-agent';

type FormAction = (previous: ActionState, form: FormData) => Promise<ActionState>;
type Session = { id: string; userAgent: string | null; createdAt: Date; lastSeenAt: Date; current: boolean };
type SessionListProps = { sessions: Session[]; end: FormAction; endAll: FormAction };

export function SessionList({ sessions, end, endAll }: SessionListProps) {
  const t = useTranslations('settings.sessions');
  const [state, endEverywhere, pending] = useActionState(endAll, idle);
  return (
    <>
      <ul className="divide-y border-y">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} end={end} />
        ))}
      </ul>
      <form action={endEverywhere}>
        <RefusalNotice state={state} />
        <Button type="submit" pending={pending}>
          {t('endAll')}
        </Button>
      </form>
    </>
  );
}

function SessionRow({ session, end }: { session: Session; end: FormAction }) {
  const t = useTranslations('settings.sessions');
  const format = useFormatter();
  const now = useNow();
  const [state, endThis, pending] = useActionState(end, idle);
  const { browser, system } = describeUserAgent(session.userAgent);
  const name = browser && system ? t('browserOn', { browser, system }) : (browser ?? system ?? t('unknown'));
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {session.current && <Badge variant="outline">{t('current')}</Badge>}
        </p>
        <p className="text-muted-foreground text-xs tabular-nums">
          {t('since', { date: format.dateTime(session.createdAt, { dateStyle: 'medium' }) })}
          {' · '}
          {session.current
            ? t('activeNow')
            : t('lastSeen', { when: format.relativeTime(session.lastSeenAt, now) })}
        </p>
        <RefusalNotice state={state} />
      </div>
      {!session.current && (
        <form action={endThis}>
          <input type="hidden" name="sessionId" value={session.id} />
          <Button type="submit" size="sm" pending={pending} aria-label={t('endNamed', { name })}>
            {t('end')}
          </Button>
        </form>
      )}
    </li>
  );
}
