import { Download, ReceiptText } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { BudgetForm } from '@/components/settings/budget-form';
import { SettingsCard } from '@/components/settings/settings-card';
import { UsageEntries } from '@/components/settings/usage-entries';
import { monthFormat, startOf, usageUrl } from '@/components/settings/usage-formats';
import { UsageKeys } from '@/components/settings/usage-keys';
import { UsageMonths } from '@/components/settings/usage-months';
import { UsageSums } from '@/components/settings/usage-sums';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { findPreferences } from '@/lib/accounts/preferences';
import { requirePerson } from '@/lib/auth/require-person';
import { type Context, contextFor } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { getLedger } from '@/lib/ledger/get-ledger';
import { monthOf } from '@/lib/ledger/month';
import { monthSchema } from '@/lib/ledger/schemas';
import { changeBudgetAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.usage'))('title') };
}

const monthQuery = monthSchema.optional().catch(undefined);
const cursorQuery = z.string().max(500).optional().catch(undefined);

type Props = { searchParams: Promise<Record<'month' | 'after', string | string[] | undefined>> };

/** `?month=2026-11` shows a month, without it the present one; `after` goes on in its entries. */
export default async function UsagePage({ searchParams }: Props) {
  const person = await requirePerson();
  const ctx = contextFor(person);
  const query = await searchParams;
  const present = monthOf(ctx.now());
  const month = monthQuery.parse(query.month) ?? present;
  const cursor = cursorQuery.parse(query.after);
  const [ledger, { budget }] = await Promise.all([
    ledgerPage(ctx, { month, cursor }),
    findPreferences(ctx, person.userId),
  ]);
  const t = await getTranslations('settings.usage');
  const format = await getFormatter();
  const isEmpty = ledger.totals.tasks === 0 && ledger.toComeUsd === 0;
  return (
    <>
      <SettingsCard title={t('title')} description={t('description')}>
        <UsageMonths months={[...new Set([...ledger.months, month])].sort().reverse()} month={month} />
        {isEmpty ? (
          <EmptyState
            icon={<ReceiptText />}
            title={t('empty.title', { month: format.dateTime(startOf(month), monthFormat) })}
            description={t('empty.description')}
            action={
              <Button asChild variant="primary">
                <Link href="/expand">{t('empty.action')}</Link>
              </Button>
            }
            className="py-8"
          />
        ) : (
          <UsageSums
            totals={ledger.totals}
            toComeUsd={ledger.toComeUsd}
            budget={budget}
            isPresent={month === present}
          />
        )}
      </SettingsCard>
      <SettingsCard title={t('budget.title')} description={t('budget.description')}>
        <BudgetForm budget={budget} save={changeBudgetAction} />
      </SettingsCard>
      {!isEmpty && (
        <>
          <SettingsCard title={t('keys.title')}>
            <UsageKeys keys={ledger.keys} />
          </SettingsCard>
          <SettingsCard title={t('entries.title')} description={t('entries.description')}>
            <UsageEntries entries={ledger.entries} month={month} isLater={cursor !== undefined} />
            <Button asChild size="sm" className="justify-self-start">
              <a href={`/settings/usage/csv?month=${month}`} download>
                <Download aria-hidden />
                {t('entries.csv')}
              </a>
            </Button>
          </SettingsCard>
        </>
      )}
    </>
  );
}

/** A link into the entries that leads nowhere any more leads to the month. */
async function ledgerPage(ctx: Context, input: { month: string; cursor?: string }) {
  try {
    return await getLedger(ctx, input);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') redirect(usageUrl(input.month));
    throw error;
  }
}
