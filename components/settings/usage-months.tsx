import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { monthFormat, startOf, usageUrl } from './usage-formats';

type UsageMonthsProps = { months: readonly string[]; month: string; page?: string };

/** The months that have entries, as links; they scroll sideways where they are many. */
export function UsageMonths({ months, month, page }: UsageMonthsProps) {
  const t = useTranslations('settings.usage');
  const format = useFormatter();
  return (
    <nav aria-label={t('months')} className="-mx-1 flex gap-1 overflow-x-auto p-1">
      {months.map((each) => (
        <Link
          key={each}
          href={usageUrl(each, undefined, page)}
          aria-current={each === month ? 'page' : undefined}
          className="touch-target inline-flex items-center whitespace-nowrap rounded-md px-3 py-1.5 font-medium text-muted-foreground transition-colors duration-150 first-letter:uppercase hover:bg-accent hover:text-foreground aria-[current]:bg-muted aria-[current]:text-foreground"
        >
          {format.dateTime(startOf(each), monthFormat)}
        </Link>
      ))}
    </nav>
  );
}
