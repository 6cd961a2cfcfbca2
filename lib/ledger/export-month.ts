import type { Context } from '@/lib/context';
import { csvLine } from '@/lib/csv';
import { csvOfEntries } from './csv-of-entries';
import { oneself } from './payer';
import type { LedgerEntry } from './schemas';

const columns = [
  'date',
  'photo',
  'provider',
  'key',
  'pictures',
  'state',
  'estimated_units',
  'estimated_usd',
  'counted_usd',
  'charged_units',
  'charged_amount',
  'expansion',
  'task',
] as const;

/** A month of the actor's own ledger as CSV, newest first, a page of it at a time. @throws AppError forbidden */
export function exportMonth(ctx: Context, input: { month: string }): AsyncGenerator<string> {
  return csvOfEntries(ctx, { ...input, payer: oneself(ctx) }, columns, lineOf);
}

const lineOf = (entry: LedgerEntry) =>
  csvLine([
    entry.createdAt,
    entry.photoName,
    entry.provider,
    entry.keyName,
    entry.pictures,
    entry.status,
    entry.estimatedUnits,
    entry.estimatedUsd,
    entry.countedUsd,
    entry.units,
    entry.amount,
    entry.expansionId,
    entry.taskId,
  ]);
