/** Sums of dollars as the ledger keeps them, in whole hundredths of a cent: what lies between is the noise of adding. */
export function roundUsd(usd: number): number {
  return Math.round(usd * 10_000) / 10_000;
}

const exact = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 4 });

/** A sum for a sentence, such as `5.00` or `0.028`. */
export function usdWords(usd: number): string {
  return exact.format(usd);
}
