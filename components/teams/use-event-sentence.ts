import { useTranslations } from 'next-intl';
import { type ReviewStatus, reviewStatuses } from '@/lib/review/statuses';
import { type Role, roles } from '@/lib/teams/roles';
import type { TeamEvent } from '@/lib/teams/schemas';

/** Tells what was done in a team. What an event does not hold is left out of its sentence, never guessed. */
export function useEventSentence(): (event: Pick<TeamEvent, 'actorName' | 'action' | 'about'>) => string {
  const t = useTranslations('teams');
  const roleWords = (value: unknown) =>
    roles.includes(value as Role) ? t(`roles.${value as Role}`) : String(value ?? '');
  const statusWords = (value: unknown) =>
    reviewStatuses.includes(value as ReviewStatus) ? t(`part.${value as ReviewStatus}`) : String(value ?? '');
  return ({ actorName, action, about }) => {
    const named = about.name || about.what;
    const name = named ? String(named) : null;
    const who = actorName || t('part.somebody');
    return t(`event.${action}`, {
      actor: about.isGuest ? t('part.guest', { name: who }) : who,
      name: name ?? '',
      what: name ? t('part.named', { name }) : t('part.expansions', { count: Number(about.count ?? 1) }),
      whom: about.email ? String(about.email) : t('part.byLink'),
      role: roleWords(about.role),
      before: roleWords(about.before),
      status: statusWords(about.status),
      keeps: t(about.keepsShared === false ? 'part.takes' : 'part.keeps'),
    });
  };
}
