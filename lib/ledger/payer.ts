import { and, eq, isNull, type SQL } from 'drizzle-orm';
import { ledgerEntries } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';

/** Whose keys paid: a person's own, or a team's, for one of its members or for everybody. */
export type Payer = { teamId: null; userId: string } | { teamId: string; userId?: string };

/** The person who acts, by keys of their own. */
export const oneself = (ctx: Context): Payer => ({ teamId: null, userId: requireUserId(ctx) });

/** The entries of the ledger that a payer paid for. What a team paid is in no person's own ledger. */
export function paidBy({ teamId, userId }: Payer): SQL {
  return and(
    teamId === null ? isNull(ledgerEntries.teamId) : eq(ledgerEntries.teamId, teamId),
    userId === undefined ? undefined : eq(ledgerEntries.ownerId, userId),
  )!;
}
