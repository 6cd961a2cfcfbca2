import type { providerNames } from './index';

/** What painting one variant costs, in units of a resource pack and in dollars; zero is free. */
export type Price = { units: number; usd: number };

/** Kling's price list of 2026: 8 units, about $0.028. */
const listed: Price = { units: 8, usd: 0.028 };
const free: Price = { units: 0, usd: 0 };

/** Kling's list price per variant. Gateways are guided by it and set prices of their own. */
export const listPrices: Readonly<Record<(typeof providerNames)[number], Price>> = {
  built_in: free,
  cometapi: listed,
  kling: listed,
  gateway: listed,
};
