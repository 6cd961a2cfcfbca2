import type { ReactNode } from 'react';
import { cn } from './cn';

type EmptyStateProps = {
  /** A lucide icon. */
  icon?: ReactNode;
  title: ReactNode;
  /** 'h1' where it is all there is on the page. */
  heading?: 'h1' | 'h2';
  description?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
  className?: string;
};

/** Says what will be here, and the one next step. */
export function EmptyState({
  icon,
  title,
  heading: Heading = 'h2',
  description,
  action,
  className,
}: EmptyStateProps) {
  return (
    <div
      className={cn(
        'wrap-anywhere mx-auto grid max-w-md justify-items-center gap-2 px-4 py-16 text-center',
        className,
      )}
    >
      {icon && (
        <div aria-hidden className="mb-2 text-muted-foreground [&_svg]:size-8 [&_svg]:stroke-[1.5]">
          {icon}
        </div>
      )}
      <Heading className="text-base">{title}</Heading>
      {description && <p className="text-muted-foreground">{description}</p>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
