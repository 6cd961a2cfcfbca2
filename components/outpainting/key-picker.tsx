'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';

/** A provider key as the studio needs it: never its secret. */
export type KeyChoice = { id: string; name: string; provider: string; isDefault: boolean };

type KeyPickerProps = { keys: readonly KeyChoice[]; value: string; onChange(keyId: string): void };

/** Which of the person's provider keys paints. */
export function KeyPicker({ keys, value, onChange }: KeyPickerProps) {
  const t = useTranslations('expand.keys');
  const chosen = keys.find((key) => key.id === value);
  return (
    <Field label={t('label')} hint={chosen?.provider === 'built_in' ? t('builtInNote') : undefined}>
      <Select value={value} onValueChange={onChange}>
        <SelectTrigger>
          <SelectValue placeholder={t('none')} />
        </SelectTrigger>
        <SelectContent>
          {keys.map((key) => (
            <SelectItem key={key.id} value={key.id}>
              {key.name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
