/** The calendar month of a moment in UTC, such as `2026-11`: the same one wherever a person is. */
export function monthOf(moment: Date): string {
  return moment.toISOString().slice(0, 7);
}

/** Where a month begins, and where the next one does. */
export function monthBounds(month: string): { from: Date; to: Date } {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return { from: new Date(Date.UTC(year, number - 1)), to: new Date(Date.UTC(year, number)) };
}
