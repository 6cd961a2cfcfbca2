'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';

type ChoiceFieldProps = {
  name: string;
  label: string;
  hint?: string;
  errors?: string[];
  /** The first is chosen at first. */
  choices: readonly { value: string; words: string }[];
  value?: string;
  onChange?: (value: string) => void;
};

/** One of a few words in a form. It keeps what was chosen when the form is sent and React resets its fields. */
export function ChoiceField({ name, label, hint, errors, choices, value, onChange }: ChoiceFieldProps) {
  const [own, setOwn] = useState(choices[0]?.value ?? '');
  const chosen = value ?? own;
  return (
    <Field label={label} hint={hint} errors={errors}>
      <input type="hidden" name={name} value={chosen} />
      {/* Tied to no form: Radix would go back to its first value when the form is reset. */}
      <Select form="none" value={chosen} onValueChange={onChange ?? setOwn}>
        <SelectTrigger>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {choices.map((choice) => (
            <SelectItem key={choice.value} value={choice.value}>
              {choice.words}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
