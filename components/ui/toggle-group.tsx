'use client';

import { ToggleGroup as TogglePrimitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

/** A segmented choice. Give it an `aria-label`; with `type="single"` ignore the empty value to keep one chosen. */
export function ToggleGroup({ className, ...props }: ComponentProps<typeof TogglePrimitive.Root>) {
  return (
    <TogglePrimitive.Root
      className={cn('inline-flex items-stretch gap-0.5 rounded-md bg-muted p-0.5', className)}
      {...props}
    />
  );
}

export function ToggleGroupItem({ className, ...props }: ComponentProps<typeof TogglePrimitive.Item>) {
  return (
    <TogglePrimitive.Item
      className={cn(
        'touch-target inline-flex h-8 grow items-center justify-center gap-1.5 rounded-[6px] px-3 font-medium text-muted-foreground text-sm transition-colors duration-150 hover:text-foreground data-[disabled]:opacity-55 [&_svg]:size-4',
        'data-[state=on]:bg-card data-[state=on]:text-foreground data-[state=on]:ring-1 data-[state=on]:ring-border',
        className,
      )}
      {...props}
    />
  );
}
