import { cn } from '@/components/ui/cn';

/** The mark: a photo, and the frame that has grown beyond it to one side. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={cn('size-6', className)}>
      <rect x="4" y="8" width="9" height="8" rx="1.5" fill="currentColor" />
      <path
        d="M1.5 7V5.5a2 2 0 0 1 2-2H6M18 3.5h2.5a2 2 0 0 1 2 2V7M22.5 17v1.5a2 2 0 0 1-2 2H18M6 20.5H3.5a2 2 0 0 1-2-2V17"
        fill="none"
        stroke="var(--color-ring)"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}

export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2 font-semibold text-base tracking-tight', className)}>
      <LogoMark />
      Outframe
    </span>
  );
}
