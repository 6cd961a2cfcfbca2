/** Dollars with as many digits as a picture's price has. */
export const dollars = {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
} as const;

/** Months of the ledger are those of UTC, and so are its days. */
export const monthFormat = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
export const momentFormat = {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
} as const;

export const startOf = (month: string) => new Date(`${month}-01T00:00:00Z`);
/** A month on the page of a person's own usage, or of a team's. */
export const usageUrl = (month: string, after?: string, page = '/settings/usage') =>
  `${page}?${new URLSearchParams({ month, ...(after && { after }) })}`;
