'use client';

import type { ComponentProps } from 'react';
import { cn } from './cn';
import { controlClasses } from './control-classes';
import { useFieldControl } from './field';

export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...useFieldControl()}
      className={cn(controlClasses, 'field-sizing-content min-h-20 resize-y py-2', className)}
      {...props}
    />
  );
}
