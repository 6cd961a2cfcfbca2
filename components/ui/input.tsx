'use client';

import type { ComponentProps } from 'react';
import { cn } from './cn';
import { controlClasses } from './control-classes';
import { useFieldControl } from './field';

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input {...useFieldControl()} className={cn(controlClasses, 'h-10', className)} {...props} />;
}
