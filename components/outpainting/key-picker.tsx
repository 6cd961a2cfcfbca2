'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import {
  Select,
  SelectContent,
  SelectGroup,
  SelectItem,
  SelectLabel,
  SelectTrigger,
  SelectValue,
} from '@/components/ui/select';
import { type KeyView, keyWords } from '@/lib/keys/schemas';
import { isBroken } from '@/lib/keys/statuses';

/** A provider key as the studio needs it: never its secret. */
export type KeyChoice = Pick<KeyView, 'id' | 'name' | 'provider' | 'isDefault' | 'health' | 'price'> & {
  /** How long its provider's last runs took per pass, by the median; null while there were none. */
  usualSeconds: number | null;
  /** The team whose key it is, and what the person may still spend of it this month; null is without end. */
  team: { id: string; name: string; leftUsd: number | null } | null;
};

type KeyPickerProps = { keys: readonly KeyChoice[]; value: string; onChange(keyId: string): void };

/** Which key paints, the person's own or one of a team, and which of them do not work. */
export function KeyPicker({ keys, value, onChange }: KeyPickerProps) {
  const t = useTranslations('expand.keys');
  const chosen = keys.find((key) => key.id === value);
  const hasTeams = keys.some(({ team }) => team);
  const wordsOf = ({ health }: KeyChoice, name: string) =>
    isBroken(health) ? t('choice', { name, health: t(`health.${health}`) }) : name;
  return (
    <Field
      label={t('label')}
      hint={chosen?.provider === 'built_in' && !isBroken(chosen.health) && t('builtInNote')}
    >
      <Select value={value} onValueChange={onChange}>
        <SelectTrigger>
          <SelectValue placeholder={t('none')}>{chosen && wordsOf(chosen, keyWords(chosen))}</SelectValue>
        </SelectTrigger>
        <SelectContent>
          {byTeam(keys).map(([first, ...others]) => (
            <SelectGroup key={first.team?.id ?? 'own'}>
              {hasTeams && <SelectLabel>{first.team?.name ?? t('own')}</SelectLabel>}
              {[first, ...others].map((key) => (
                <SelectItem key={key.id} value={key.id}>
                  {wordsOf(key, key.name)}
                </SelectItem>
              ))}
            </SelectGroup>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}

type Group = [KeyChoice, ...KeyChoice[]];

/** One's own keys and those of each team, in their order. */
function byTeam(keys: readonly KeyChoice[]): Group[] {
  const groups = new Map<string, Group>();
  for (const key of keys) {
    const group = groups.get(key.team?.id ?? '');
    if (group) group.push(key);
    else groups.set(key.team?.id ?? '', [key]);
  }
  return [...groups.values()];
}
