'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';
import { teamActions } from '@/lib/teams/actions';
import type { EventFilter as Filter } from '@/lib/teams/schemas';
import { activityUrl } from './activity-url';

const ANY = 'any';

type EventFilterProps = { team: string; filter: Filter; people: { id: string; name: string }[] };

/** Whose deeds are listed, and of which kind. */
export function EventFilter({ team, filter, people }: EventFilterProps) {
  const t = useTranslations('teams');
  const router = useRouter();
  const show = (change: Record<string, string>) => {
    const wished = { ...filter, ...change };
    const kept = Object.entries(wished).filter(([, value]) => value && value !== ANY);
    router.push(activityUrl(team, Object.fromEntries(kept)));
  };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('activity.person')}>
        <Select value={filter.person ?? ANY} onValueChange={(person) => show({ person })}>
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value={ANY}>{t('activity.everybody')}</SelectItem>
            {people.map(({ id, name }) => (
              <SelectItem key={id} value={id}>
                {name}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      <Field label={t('activity.action')}>
        <Select value={filter.action ?? ANY} onValueChange={(action) => show({ action })}>
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value={ANY}>{t('activity.everything')}</SelectItem>
            {teamActions.map((action) => (
              <SelectItem key={action} value={action}>
                {t(`action.${action}`)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
    </div>
  );
}
