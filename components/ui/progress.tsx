'use client';

import { Progress as ProgressPrimitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

type ProgressProps = ComponentProps<typeof ProgressPrimitive.Root> & {
  /** From 0 to `max`; null while the length is not known. */
  value: number | null;
};

/** Needs an `aria-label` or `aria-labelledby`. */
export function Progress({ className, value, max = 100, ...props }: ProgressProps) {
  return (
    <ProgressPrimitive.Root
      value={value}
      max={max}
      className={cn('h-1.5 w-full overflow-hidden rounded-full bg-muted', className)}
      {...props}
    >
      <ProgressPrimitive.Indicator
        className="h-full rounded-full bg-ring transition-[width] duration-150 data-[state=indeterminate]:animate-pulse"
        style={{ width: value === null ? '100%' : `${(100 * value) / max}%` }}
      />
    </ProgressPrimitive.Root>
  );
}
