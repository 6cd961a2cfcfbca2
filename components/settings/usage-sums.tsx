import { useFormatter, useTranslations } from 'next-intl';
import type { Budget } from '@/lib/accounts/schemas';
import type { Ledger } from '@/lib/ledger/schemas';
import { BudgetMeter, type BudgetWords } from './budget-meter';
import { dollars } from './usage-formats';

type UsageSumsProps = Pick<Ledger, 'totals' | 'toComeUsd'> & {
  budget: Budget;
  budgetWords?: BudgetWords;
  isPresent: boolean;
};

/** What a month has cost, how that stands to the budgets, and what it is made of. */
export function UsageSums({ totals, toComeUsd, budget, budgetWords, isPresent }: UsageSumsProps) {
  const t = useTranslations('settings.usage');
  const format = useFormatter();
  const still = [
    totals.openUsd > 0 && t('inWork', { usd: totals.openUsd }),
    toComeUsd > 0 && t('toCome', { usd: toComeUsd }),
  ].filter(Boolean);
  return (
    <>
      <div className="grid gap-3">
        <dl className="flex flex-wrap items-baseline gap-x-3">
          <dt className="sr-only">{t('spent')}</dt>
          <dd className="font-semibold text-xl tabular-nums">{format.number(totals.countedUsd, dollars)}</dd>
          {still.length > 0 && <dd className="text-muted-foreground tabular-nums">{still.join(' · ')}</dd>}
        </dl>
        <BudgetMeter
          budget={budget}
          words={budgetWords}
          isPresent={isPresent}
          spent={totals.countedUsd + toComeUsd}
        />
      </div>
      <dl className="grid grid-cols-2 gap-4 tabular-nums sm:grid-cols-3">
        <Sum name={t('estimated')}>{format.number(totals.estimatedUsd, dollars)}</Sum>
        <Sum name={t('charged')}>{t('units', { units: totals.units })}</Sum>
        <Sum name={t('runs')}>
          {format.number(totals.tasks)}
          <span className="block font-normal text-muted-foreground text-xs">
            {t('failed', { count: totals.failed })}
          </span>
        </Sum>
      </dl>
    </>
  );
}

function Sum({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted-foreground text-xs">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
