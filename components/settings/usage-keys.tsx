import { useFormatter, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import type { Ledger } from '@/lib/ledger/schemas';
import { dollars } from './usage-formats';

/** What each key has cost in a month. */
export function UsageKeys({ keys }: Pick<Ledger, 'keys'>) {
  const t = useTranslations('settings.usage');
  const format = useFormatter();
  const numbers = 'whitespace-nowrap py-2 pl-3 text-right align-top tabular-nums';
  return (
    <table className="w-full">
      <thead className="text-muted-foreground text-xs">
        <tr>
          <th scope="col" className="py-2 text-left font-normal">
            {t('keys.key')}
          </th>
          <th scope="col" className={cn(numbers, 'font-normal')}>
            {t('keys.pictures')}
          </th>
          <th scope="col" className={cn(numbers, 'font-normal')}>
            {t('keys.charged')}
          </th>
          <th scope="col" className={cn(numbers, 'font-normal')}>
            {t('keys.spent')}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y border-t">
        {keys.map((key) => (
          <tr key={`${key.keyId} ${key.provider}`}>
            <th scope="row" className="w-full max-w-0 py-2 text-left align-top font-normal">
              <span className="block truncate font-medium">{key.name ?? t('keys.removed')}</span>
              <span className="block truncate text-muted-foreground text-xs">
                {t(`providers.${key.provider}`)}
              </span>
            </th>
            <td className={numbers}>{format.number(key.pictures)}</td>
            <td className={numbers}>
              {t('units', { units: key.units })}
              {key.amount > 0 && (
                <span className="block text-muted-foreground text-xs">
                  {t('keys.balance', { amount: key.amount })}
                </span>
              )}
            </td>
            <td className={cn(numbers, 'font-medium')}>{format.number(key.countedUsd, dollars)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
