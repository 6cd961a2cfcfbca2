import type { Context } from '@/lib/context';
import { csvLine } from '@/lib/csv';
import { requireMember } from '@/lib/teams/require-member';
import { may } from '@/lib/teams/roles';
import { csvOfEntries } from './csv-of-entries';
import type { LedgerEntry } from './schemas';

const columns = [
  'date',
  'member',
  'provider',
  'key',
  'pictures',
  'state',
  'estimated_units',
  'estimated_usd',
  'counted_usd',
  'charged_units',
  'charged_amount',
] as const;

/**
 * A month of what a team's keys paid as CSV, newest first: everybody's for leaders, their own part for the others. What was
 * painted is not in it, since that is its owner's to share.
 * @throws AppError not_found, forbidden
 */
export async function exportTeamMonth(
  ctx: Context,
  input: { teamId: string; month: string },
): Promise<AsyncGenerator<string>> {
  const { teamId, month } = input;
  const { role, userId } = await requireMember(ctx, teamId, 'keys.use');
  const payer = { teamId, ...(!may(role, 'ledger.see') && { userId }) };
  return csvOfEntries(ctx, { month, payer }, columns, lineOf);
}

const lineOf = (entry: LedgerEntry) =>
  csvLine([
    entry.createdAt,
    entry.person,
    entry.provider,
    entry.keyName,
    entry.pictures,
    entry.status,
    entry.estimatedUnits,
    entry.estimatedUsd,
    entry.countedUsd,
    entry.units,
    entry.amount,
  ]);
