/**
 * How far the waiting picture has come up, 0 to 1. What the provider reports counts; without a report it nears,
 * but never reaches, the end as the usual time passes. It is a mood, not a measure: the progress bar shows only reports.
 */
export function development(progress: number | null, elapsed: number, usual: number | null): number {
  if (progress !== null) return progress;
  return 0.9 * (1 - Math.exp(-elapsed / Math.max(usual ?? 60, 1)));
}
