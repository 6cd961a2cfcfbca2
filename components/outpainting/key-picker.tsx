'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';
import type { KeyView } from '@/lib/keys/schemas';

/** A provider key as the studio needs it: never its secret. */
export type KeyChoice = Pick<KeyView, 'id' | 'name' | 'provider' | 'isDefault' | 'health' | 'price'>;

type KeyPickerProps = { keys: readonly KeyChoice[]; value: string; onChange(keyId: string): void };

type Broken = Exclude<KeyView['health'], 'works' | 'unchecked'>;
const isBroken = (health: KeyView['health']): health is Broken =>
  health !== 'works' && health !== 'unchecked';

/** Which of the person's provider keys paints, and what is wrong with those that do not work. */
export function KeyPicker({ keys, value, onChange }: KeyPickerProps) {
  const t = useTranslations('expand.keys');
  const chosen = keys.find((key) => key.id === value);
  return (
    <Field label={t('label')} hint={chosen && noteOn(chosen, t)}>
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

function noteOn({ provider, health }: KeyChoice, t: ReturnType<typeof useTranslations>) {
  if (!isBroken(health)) return provider === 'built_in' ? t('builtInNote') : undefined;
  return t.rich(`broken.${health}`, {
    keys: (words) => (
      <Link href="/settings/keys" className="underline underline-offset-2">
        {words}
      </Link>
    ),
  });
}
