'use client';

import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { Button } from '@/components/ui/button';
import { passLimits } from '@/lib/outpainting/limits';

type VariantStepperProps = { value: number; onChange(variants: number): void };

/** How many variants to paint, 1 to 9. */
export function VariantStepper({ value, onChange }: VariantStepperProps) {
  const t = useTranslations('expand.variants');
  const most = passLimits.maxVariants;
  const change = (to: number) => onChange(Math.min(Math.max(to, 1), most));

  function onKeyDown(event: KeyboardEvent) {
    const to = { ArrowUp: value + 1, ArrowDown: value - 1, Home: 1, End: most }[event.key];
    const typed =
      /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey ? Number(event.key) : undefined;
    if (to === undefined && typed === undefined) return;
    event.preventDefault();
    change(to ?? typed ?? value);
  }

  return (
    <div className="flex items-center justify-between gap-3">
      <span className="font-medium text-sm">{t('label')}</span>
      <div className="flex items-center gap-1">
        <Button
          variant="secondary"
          size="icon-sm"
          tabIndex={-1}
          aria-label={t('fewer')}
          disabled={value === 1}
          onClick={() => change(value - 1)}
        >
          <Minus />
        </Button>
        <span
          role="spinbutton"
          tabIndex={0}
          aria-label={t('label')}
          aria-valuenow={value}
          aria-valuemin={1}
          aria-valuemax={most}
          onKeyDown={onKeyDown}
          className="touch-target grid h-8 min-w-9 place-items-center rounded-md font-medium tabular-nums"
        >
          {value}
        </span>
        <Button
          variant="secondary"
          size="icon-sm"
          tabIndex={-1}
          aria-label={t('more')}
          disabled={value === most}
          onClick={() => change(value + 1)}
        >
          <Plus />
        </Button>
      </div>
    </div>
  );
}
