import { Download, ReceiptText } from 'lucide-react';
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { BudgetMeter } from '@/components/settings/budget-meter';
import { MemberUses } from '@/components/settings/member-uses';
import { SettingsCard } from '@/components/settings/settings-card';
import { TeamBudgetForm } from '@/components/settings/team-budget-form';
import { monthFormat, startOf } from '@/components/settings/usage-formats';
import { UsageKeys } from '@/components/settings/usage-keys';
import { UsageMonths } from '@/components/settings/usage-months';
import { UsageSums } from '@/components/settings/usage-sums';
import { TeamColumn } from '@/components/teams/team-column';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { getTeamLedger } from '@/lib/ledger/get-team-ledger';
import { monthOf } from '@/lib/ledger/month';
import { monthSchema } from '@/lib/ledger/schemas';
import { teamOfPage } from '../../team-of-page';
import { setMemberBudgetAction, setTeamBudgetsAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('teams.usage'))('title') };
}

const monthQuery = monthSchema.optional().catch(undefined);

type Props = {
  params: Promise<{ team: string }>;
  searchParams: Promise<{ month?: string | string[] }>;
};

/** What the team's keys cost: all of it for its leaders, with the budgets, and their own part for those who paint with them. */
export default async function TeamUsagePage({ params, searchParams }: Props) {
  const { ctx, team } = await teamOfPage(params, 'keys.use');
  const teamId = team.id;
  const present = monthOf(ctx.now());
  const month = monthQuery.parse((await searchParams).month) ?? present;
  const ledger = await getTeamLedger(ctx, { teamId, month });
  const { isWhole, members, totals, toComeUsd } = ledger;
  const t = await getTranslations('teams.usage');
  const format = await getFormatter();
  const page = `/teams/${teamId}/usage`;
  const isEmpty = totals.tasks === 0 && toComeUsd === 0;
  const hard = isWhole ? ledger.budgetUsd : (members[0]?.budgetUsd ?? null);
  const whose = isWhole ? 'whole' : 'own';
  const meter = {
    budget: { soft: null, hard },
    words: { within: t(`meter.${whose}.within`), beyondHard: t(`meter.${whose}.beyondHard`) },
    isPresent: month === present,
  };
  return (
    <TeamColumn>
      <SettingsCard title={t('title')} description={t(isWhole ? 'description' : 'membersDescription')}>
        <UsageMonths
          months={[...new Set([...ledger.months, month])].sort().reverse()}
          month={month}
          page={page}
        />
        {isEmpty ? (
          <>
            <EmptyState
              icon={<ReceiptText />}
              title={t('emptyTitle', { month: format.dateTime(startOf(month), monthFormat) })}
              description={t('emptyDescription')}
              className="py-8"
            />
            <BudgetMeter {...meter} spent={0} />
          </>
        ) : (
          <>
            <UsageSums
              totals={totals}
              toComeUsd={toComeUsd}
              budget={meter.budget}
              budgetWords={meter.words}
              isPresent={meter.isPresent}
            />
            <Button asChild size="sm" className="justify-self-start">
              <a href={`${page}/csv?month=${month}`} download>
                <Download aria-hidden />
                {t('csv')}
              </a>
            </Button>
          </>
        )}
      </SettingsCard>
      {isWhole && (
        <>
          <SettingsCard title={t('budget.title')} description={t('budget.description')}>
            <TeamBudgetForm
              teamId={teamId}
              budget={{ team: ledger.budgetUsd, member: ledger.memberBudgetUsd }}
              save={setTeamBudgetsAction}
            />
          </SettingsCard>
          <SettingsCard title={t('members.title')}>
            <MemberUses teamId={teamId} members={members} change={setMemberBudgetAction} />
          </SettingsCard>
        </>
      )}
      {ledger.keys.length > 0 && (
        <SettingsCard title={t('keys')}>
          <UsageKeys keys={ledger.keys} />
        </SettingsCard>
      )}
    </TeamColumn>
  );
}
