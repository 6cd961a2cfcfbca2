'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { passLimits } from '@/lib/outpainting/limits';

type PromptFieldProps = { value: string; onChange(prompt: string): void };

/** What should appear in the margins; empty is normal. */
export function PromptField({ value, onChange }: PromptFieldProps) {
  const t = useTranslations('expand.prompt');
  const format = useFormatter();
  const left = passLimits.maxPrompt - value.length;
  return (
    <Field
      label={t('label')}
      hint={t('counter', { used: format.number(value.length), max: format.number(passLimits.maxPrompt) })}
      errors={left < 0 ? [t('tooLong', { over: -left })] : undefined}
    >
      <Textarea
        name="prompt"
        value={value}
        placeholder={t('placeholder')}
        onChange={(event) => onChange(event.target.value)}
        className="max-h-48"
      />
    </Field>
  );
}
