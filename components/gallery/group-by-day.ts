/** The last formatter, since making one takes longer than using it a hundred times. */
let last: { timeZone: string; format: Intl.DateTimeFormat } | undefined;

function formatIn(timeZone: string): Intl.DateTimeFormat {
  if (last?.timeZone !== timeZone) {
    const format = new Intl.DateTimeFormat('en', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    last = { timeZone, format };
  }
  return last.format;
}

/** The calendar day of an instant where the person is, as YYYY-MM-DD. */
export function dayOf(instant: string | Date, timeZone: string): string {
  const parts = formatIn(timeZone).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Cuts a list that is sorted by time into its days, in the list's own order. */
export function groupByDay<Item extends { createdAt: string }>(
  items: readonly Item[],
  timeZone: string,
): { day: string; items: Item[] }[] {
  const days: { day: string; items: Item[] }[] = [];
  for (const item of items) {
    const day = dayOf(item.createdAt, timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}

export type DayName = 'today' | 'yesterday' | 'date';

/** How to speak of a day: both as YYYY-MM-DD. */
export function dayName(day: string, today: string): DayName {
  const days = (Date.parse(today) - Date.parse(day)) / 86_400_000;
  if (days === 0) return 'today';
  return days === 1 ? 'yesterday' : 'date';
}
