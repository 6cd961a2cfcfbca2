export type DurationPart = { unit: 'hour' | 'minute' | 'second'; value: number };

/**
 * A length of time in the two largest units that say something: 7 s, 1 min 12 s, 2 h 5 min.
 * Negative lengths (a clock that is behind) count as none.
 */
export function durationParts(seconds: number): DurationPart[] {
  const whole = Math.max(0, Math.round(seconds));
  const all: DurationPart[] = [
    { unit: 'hour', value: Math.floor(whole / 3600) },
    { unit: 'minute', value: Math.floor((whole % 3600) / 60) },
    { unit: 'second', value: whole % 60 },
  ];
  const first = all.findIndex((part) => part.value > 0);
  if (first === -1) return [{ unit: 'second', value: 0 }];
  return all.slice(first, first + 2).filter((part) => part.value > 0);
}

/** Whole seconds from one ISO instant to another instant. */
export function secondsBetween(from: string, to: number | string): number {
  return Math.max(0, Math.round((new Date(to).getTime() - new Date(from).getTime()) / 1000));
}
