import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

type AlertProps = { variant?: 'info' | 'failed'; children: ReactNode; className?: string };

/** A sentence about the whole form or page. The failed kind is read aloud at once. */
export function Alert({ variant = 'info', children, className }: AlertProps) {
  const Icon = variant === 'failed' ? CircleAlert : Info;
  return (
    <div
      role={variant === 'failed' ? 'alert' : undefined}
      className={cn(
        'flex gap-2.5 rounded-md border px-3 py-2.5 text-sm',
        variant === 'failed' ? 'border-destructive/40 bg-destructive-fill/10' : 'bg-muted',
        className,
      )}
    >
      <Icon
        aria-hidden
        className={cn(
          'mt-0.5 size-4 shrink-0',
          variant === 'failed' ? 'text-destructive' : 'text-muted-foreground',
        )}
      />
      <div className="min-w-0 grow">{children}</div>
    </div>
  );
}
