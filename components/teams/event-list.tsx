import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { TeamEvent } from '@/lib/teams/schemas';
import { useEventSentence } from './use-event-sentence';

type EventListProps = {
  events: TeamEvent[];
  /** The page after this one, and the first if this is not it. */
  older: string | null;
  newest: string | null;
};

/** What was done in a team, newest first. */
export function EventList({ events, older, newest }: EventListProps) {
  const t = useTranslations('teams.activity');
  const format = useFormatter();
  const say = useEventSentence();
  if (events.length === 0) return <p className="text-muted-foreground">{t('empty')}</p>;
  return (
    <>
      <ul className="divide-y border-y">
        {events.map((event) => (
          <li key={event.id} className="py-2.5">
            <p className="wrap-anywhere">{say(event)}</p>
            <p className="text-muted-foreground text-xs tabular-nums">
              <time dateTime={event.createdAt.toISOString()}>
                {format.dateTime(event.createdAt, { dateStyle: 'medium', timeStyle: 'short' })}
              </time>
              {event.address && ` · ${t('from', { address: event.address })}`}
            </p>
          </li>
        ))}
      </ul>
      {(older || newest) && (
        <nav aria-label={t('pages')} className="flex gap-2">
          {newest && (
            <Button asChild size="sm">
              <Link href={newest}>{t('newest')}</Link>
            </Button>
          )}
          {older && (
            <Button asChild size="sm">
              <Link href={older}>{t('older')}</Link>
            </Button>
          )}
        </nav>
      )}
    </>
  );
}
