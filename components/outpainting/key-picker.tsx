'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';
import type { KeyView } from '@/lib/keys/schemas';
import { isBroken } from '@/lib/keys/statuses';

/** A provider key as the studio needs it: never its secret. */
export type KeyChoice = Pick<KeyView, 'id' | 'name' | 'provider' | 'isDefault' | 'health' | 'price'> & {
  /** How long its provider's last runs took per pass, by the median; null while there were none. */
  usualSeconds: number | null;
};

type KeyPickerProps = { keys: readonly KeyChoice[]; value: string; onChange(keyId: string): void };

/** Which of the person's provider keys paints, and which of them do not work. */
export function KeyPicker({ keys, value, onChange }: KeyPickerProps) {
  const t = useTranslations('expand.keys');
  const chosen = keys.find((key) => key.id === value);
  return (
    <Field
      label={t('label')}
      hint={chosen?.provider === 'built_in' && !isBroken(chosen.health) && t('builtInNote')}
    >
      <Select value={value} onValueChange={onChange}>
        <SelectTrigger>
          <SelectValue placeholder={t('none')} />
        </SelectTrigger>
        <SelectContent>
          {keys.map(({ id, name, health }) => (
            <SelectItem key={id} value={id}>
              {isBroken(health) ? t('choice', { name, health: t(`health.${health}`) }) : name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
