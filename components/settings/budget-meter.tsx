import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import type { Budget } from '@/lib/accounts/schemas';

/** What is said of a budget that is not one's own to raise. */
export type BudgetWords = { within: string; beyondHard: string };

type BudgetMeterProps = {
  budget: Budget;
  spent: number;
  /** Whether the month still goes on: only then a budget warns and refuses. */
  isPresent: boolean;
  words?: BudgetWords;
};

/** How much of the budgets is spent, as a bar and in words. Nothing where there are none. */
export function BudgetMeter({ budget: { soft, hard }, spent, isPresent, words }: BudgetMeterProps) {
  const t = useTranslations('settings.usage.budget');
  const budget = hard ?? soft;
  if (budget === null) return null;
  // What is spent beyond the budget is shown too: the bar is then as long as that, and marks where the budget was.
  const scale = Math.max(budget, spent) || 1;
  const part = (usd: number) => `${(100 * usd) / scale}%`;
  const isUsedUp = hard !== null && spent >= hard;
  const isWarned = soft !== null && spent > soft;
  return (
    <div className="grid gap-1.5">
      {/* The words below say the same. */}
      <div aria-hidden className="relative h-2 overflow-hidden rounded-full bg-muted">
        <div
          className={cn('h-full', isUsedUp ? 'bg-destructive-fill' : isWarned ? 'bg-primary' : 'bg-ring')}
          style={{ width: part(spent) }}
        />
        {[soft, hard].map(
          (limit, index) =>
            limit !== null &&
            limit > 0 &&
            limit < scale && (
              <div
                key={index === 0 ? 'soft' : 'hard'}
                className="absolute inset-y-0 w-0.5 bg-foreground"
                style={{ left: part(limit) }}
              />
            ),
        )}
      </div>
      <p className="flex flex-wrap justify-between gap-x-4 text-muted-foreground text-xs tabular-nums">
        {isPresent && (
          <span>
            {isUsedUp
              ? (words?.beyondHard ?? t('beyondHard'))
              : isWarned
                ? t('beyondSoft', { soft })
                : (words?.within ?? t('within'))}
          </span>
        )}
        <span>
          {t('of', { usd: spent, budget })}
          {isPresent && soft !== null && hard !== null && !isWarned && ` · ${t('warned', { soft })}`}
        </span>
      </p>
    </div>
  );
}
