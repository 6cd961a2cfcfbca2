'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { fieldErrors, fieldValue } from '@/components/ui/action-form';
import { cn } from '@/components/ui/cn';
import { Field } from '@/components/ui/field';
import type { MemberUse } from '@/lib/ledger/schemas';
import { ActionDialog, type DialogAction } from './action-dialog';
import { DollarInput } from './dollar-input';
import { dollars } from './usage-formats';

type MemberUsesProps = { teamId: string; members: readonly MemberUse[]; change: DialogAction };

/** What each member had painted with a team's keys in a month, and what they may spend. */
export function MemberUses({ teamId, members, change }: MemberUsesProps) {
  const t = useTranslations('teams.usage.members');
  const format = useFormatter();
  const numbers = 'whitespace-nowrap py-2 pl-3 text-right align-middle tabular-nums';
  return (
    <table className="w-full">
      <thead className="text-muted-foreground text-xs">
        <tr>
          <th scope="col" className="py-2 text-left font-normal">
            {t('member')}
          </th>
          <th scope="col" className={cn(numbers, 'font-normal max-sm:sr-only')}>
            {t('pictures')}
          </th>
          <th scope="col" className={cn(numbers, 'font-normal')}>
            {t('spent')}
          </th>
          <th scope="col" className={cn(numbers, 'font-normal')}>
            {t('limit')}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y border-t">
        {members.map((member) => (
          <tr key={member.userId ?? 'gone'}>
            <th scope="row" className="w-full max-w-0 py-2 text-left align-middle font-normal">
              <span
                className={cn(
                  'block truncate font-medium',
                  member.userId === null && 'text-muted-foreground',
                )}
              >
                {member.userId === null ? t('gone') : member.name}
              </span>
              {!member.isMember && member.userId !== null && (
                <span className="block truncate text-muted-foreground text-xs">{t('left')}</span>
              )}
            </th>
            <td className={cn(numbers, 'max-sm:sr-only')}>{format.number(member.pictures)}</td>
            <td className={cn(numbers, 'font-medium')}>
              {format.number(member.countedUsd, dollars)}
              {member.toComeUsd > 0 && (
                <span className="ml-auto block max-w-24 whitespace-normal font-normal text-muted-foreground text-xs sm:max-w-none">
                  {t('toCome', { usd: member.toComeUsd })}
                </span>
              )}
            </td>
            <td className={numbers}>
              {member.isMember && member.userId !== null && (
                <div className="grid items-baseline justify-items-end gap-1 sm:flex sm:justify-end sm:gap-2">
                  <LimitWords member={member} />
                  <ActionDialog
                    about={{ teamId, userId: member.userId }}
                    action={change}
                    trigger={t('change')}
                    label={t('changeNamed', { name: member.name })}
                    title={t('changeTitle', { name: member.name })}
                    description={t('changeDescription')}
                    submit={t('save')}
                    fields={(state) => (
                      <Field label={t('budget')} hint={t('budgetHint')} errors={fieldErrors(state, 'budget')}>
                        <DollarInput
                          name="budget"
                          defaultValue={fieldValue(state, 'budget') ?? member.ownBudgetUsd ?? ''}
                        />
                      </Field>
                    )}
                  />
                </div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LimitWords({ member: { budgetUsd, ownBudgetUsd } }: { member: MemberUse }) {
  const t = useTranslations('teams.usage.members');
  if (budgetUsd === null) return <span className="text-muted-foreground">{t('noLimit')}</span>;
  return ownBudgetUsd === null ? (
    <span className="text-muted-foreground">{t('each', { usd: budgetUsd })}</span>
  ) : (
    <span>{t('own', { usd: ownBudgetUsd })}</span>
  );
}
