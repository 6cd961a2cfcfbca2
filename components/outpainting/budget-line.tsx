import { Wallet } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Budget } from '@/lib/accounts/schemas';
import type { KeyChoice } from './key-picker';

export type BudgetStanding = Budget & { committed: number };

type BudgetLineProps = {
  budget: BudgetStanding | null;
  painter: KeyChoice | undefined;
  /** What the run will cost by list price, in dollars. */
  cost: number;
};

/** Sums of cents come with noise far behind the point. */
const isBeyond = (usd: number, limit: number | null) => limit !== null && usd - limit > 0.00001;

/**
 * Says in sight of the main action that the run goes beyond a budget: the person's own, or that of the team whose key paints.
 * Beyond the hard one it will be refused; the server has the last word.
 */
export function BudgetLine({ budget, painter, cost }: BudgetLineProps) {
  const t = useTranslations('expand.budget');
  const team = painter?.team;
  const words = team
    ? isBeyond(cost, team.leftUsd) && t('team', { name: team.name, left: team.leftUsd! })
    : ownWords();
  return (
    words && (
      <p aria-live="polite" className="flex gap-1.5 text-xs tabular-nums">
        <Wallet aria-hidden className="size-4 shrink-0 text-ring" />
        <span>{words}</span>
      </p>
    )
  );

  function ownWords(): ReactNode {
    if (!budget || cost === 0) return null;
    const { soft, hard, committed } = budget;
    const after = committed + cost;
    if (isBeyond(after, hard))
      return t.rich('hard', {
        hard: hard!,
        committed,
        usage: (words) => (
          <Link href="/settings/usage" className="link">
            {words}
          </Link>
        ),
      });
    return isBeyond(after, soft) && t('soft', { soft: soft!, after });
  }
}
