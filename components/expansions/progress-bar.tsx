'use client';

import { useFormatter } from 'next-intl';

/** A share done, 0 to 1, as the provider reports it. */
export function ProgressBar({ value, label }: { value: number; label: string }) {
  const percent = useFormatter().number(value, { style: 'percent' });
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <div className="flex justify-between text-muted-foreground tabular-nums" aria-hidden="true">
        <span>{label}</span>
        <span>{percent}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(value * 100)}
        aria-valuetext={percent}
        className="h-1.5 overflow-hidden rounded-full bg-muted"
      >
        <div
          className="h-full rounded-full bg-primary motion-safe:transition-[width] motion-safe:duration-200"
          style={{ width: `${value * 100}%` }}
        />
      </div>
    </div>
  );
}
