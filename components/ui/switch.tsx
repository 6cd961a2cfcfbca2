'use client';

import { Switch as SwitchPrimitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

/** On or off, at once. It needs a label: `id` with a Label's `htmlFor`, or `aria-labelledby`. */
export function Switch({ className, ...props }: ComponentProps<typeof SwitchPrimitive.Root>) {
  return (
    <SwitchPrimitive.Root
      className={cn(
        'relative inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-input bg-muted p-0.5 transition-colors duration-150 before:absolute before:-inset-x-0.5 before:-inset-y-2.5 data-[state=checked]:border-ring data-[state=checked]:bg-ring data-[disabled]:opacity-55',
        className,
      )}
      {...props}
    >
      <SwitchPrimitive.Thumb className="block size-4 rounded-full bg-input transition-[translate,background-color] duration-150 data-[state=checked]:translate-x-4 data-[state=checked]:bg-background motion-reduce:transition-none" />
    </SwitchPrimitive.Root>
  );
}
