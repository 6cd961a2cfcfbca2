import { sql } from 'drizzle-orm';
import { ledgerEntries } from '@/drizzle/schema';

const { units, amount, estimatedUnits, estimatedUsd } = ledgerEntries;

/**
 * What an entry counts for in budgets, in dollars: the units its provider told at the list price of the day it was asked
 * for, nothing where it told that nothing was charged, and else the estimate. An amount that was charged is in a currency
 * nobody knows, so the estimate stands for it too.
 */
export const countedUsd = sql<number>`case
  when ${units} > 0 and ${estimatedUnits} > 0 then round(${units} * ${estimatedUsd} / ${estimatedUnits}, 4)
  when ${units} = 0 and coalesce(${amount}, 0) = 0 then 0
  else ${estimatedUsd}
end`.mapWith(Number);
