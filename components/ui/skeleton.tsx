import type { ComponentProps } from 'react';
import { cn } from './cn';

/** Holds the place of something that loads. Give it the size of what comes, so that nothing moves. */
export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return <div aria-hidden className={cn('animate-pulse rounded-md bg-muted', className)} {...props} />;
}
