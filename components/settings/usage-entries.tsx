import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { openStatuses } from '@/lib/expansions/statuses';
import type { Ledger, LedgerEntry } from '@/lib/ledger/schemas';
import { dollars, momentFormat, usageUrl } from './usage-formats';

type UsageEntriesProps = Pick<Ledger, 'entries' | 'month'> & {
  /** Whether these are not the newest. */
  isLater: boolean;
};

/** A page of a month's entries, newest first. */
export function UsageEntries({ entries, month, isLater }: UsageEntriesProps) {
  const t = useTranslations('settings.usage.entries');
  const { items, nextCursor } = entries;
  return (
    <>
      <ul className="divide-y border-t">
        {items.map((entry) => (
          <Entry key={entry.taskId} entry={entry} />
        ))}
      </ul>
      {(isLater || nextCursor) && (
        <nav aria-label={t('pages')} className="flex gap-2">
          {isLater && (
            <Button asChild size="sm">
              <Link href={usageUrl(month)}>{t('newest')}</Link>
            </Button>
          )}
          {nextCursor && (
            <Button asChild size="sm">
              <Link href={usageUrl(month, nextCursor)}>{t('older')}</Link>
            </Button>
          )}
        </nav>
      )}
    </>
  );
}

function Entry({ entry }: { entry: LedgerEntry }) {
  const t = useTranslations('settings.usage');
  const format = useFormatter();
  const charge = useChargeWords(entry);
  const { status, photoName } = entry;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 py-2.5 tabular-nums">
      <p className="truncate font-medium">
        {photoName ? (
          <Link href={`/expansions/${entry.expansionId}`} className="link">
            {photoName}
          </Link>
        ) : (
          <span className="font-normal text-muted-foreground">{t('entries.deleted')}</span>
        )}
      </p>
      <p className="text-right font-medium">{format.number(entry.countedUsd, dollars)}</p>
      <p className="text-muted-foreground text-xs">
        <time dateTime={entry.createdAt}>{format.dateTime(new Date(entry.createdAt), momentFormat)}</time>
        {` · ${entry.keyName ?? t(`providers.${entry.provider}`)} · `}
        {t('entries.pictures', { count: entry.pictures })}
        {entry.estimatedUsd > 0 && ` · ${t('entries.estimate', { usd: entry.estimatedUsd })}`}
        {charge && ` · ${charge}`}
      </p>
      <p className="text-right">
        {status !== 'stored' && (
          <Badge variant={status === 'failed' ? 'failed' : isTaskOpen(status) ? 'working' : 'neutral'}>
            {t(`entries.states.${status}`)}
          </Badge>
        )}
      </p>
    </li>
  );
}

const isTaskOpen = (status: LedgerEntry['status']) => openStatuses.some((open) => open === status);

/** What a provider said it charged; nothing of work that was free from the start, or still runs. */
function useChargeWords({ units, amount, estimatedUsd, status }: LedgerEntry): string | null {
  const t = useTranslations('settings.usage.entries');
  if (estimatedUsd === 0) return null;
  const told = [
    units ? t('chargedUnits', { units }) : null,
    amount ? t('chargedAmount', { amount }) : null,
  ].filter(Boolean);
  if (told.length > 0) return told.join(', ');
  if (units === null && amount === null) return isTaskOpen(status) ? null : t('chargeUnknown');
  return t('chargedNothing');
}
