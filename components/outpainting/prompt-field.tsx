'use client';

import { Lightbulb } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { passLimits } from '@/lib/outpainting/limits';

const starters = ['sky', 'street', 'interior', 'coast', 'studio'] as const;

type PromptFieldProps = {
  value: string;
  /** Prompts of earlier expansions, the newest first. */
  history: readonly string[];
  onChange(prompt: string): void;
};

/** What should appear in the margins; empty is normal. */
export function PromptField({ value, history, onChange }: PromptFieldProps) {
  const t = useTranslations('expand.prompt');
  const format = useFormatter();
  const left = passLimits.maxPrompt - value.length;
  return (
    <div className="relative">
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
      <DropdownMenu modal={false}>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="sm" className="absolute -top-2 right-0">
            <Lightbulb aria-hidden="true" />
            {t('ideas')}
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="max-w-80">
          {history.length > 0 && (
            <>
              <DropdownMenuLabel>{t('history')}</DropdownMenuLabel>
              {history.map((prompt) => (
                <DropdownMenuItem key={prompt} onSelect={() => onChange(prompt)}>
                  <span className="line-clamp-2">{prompt}</span>
                </DropdownMenuItem>
              ))}
              <DropdownMenuSeparator />
            </>
          )}
          <DropdownMenuLabel>{t('starters')}</DropdownMenuLabel>
          {starters.map((starter) => (
            <DropdownMenuItem key={starter} onSelect={() => onChange(t(`starter.${starter}`))}>
              <span className="line-clamp-2">{t(`starter.${starter}`)}</span>
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}
