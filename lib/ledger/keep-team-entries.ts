import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { ledgerEntries, teams } from '@/drizzle/schema';

/** Leaves with their teams what keys of teams paid for somebody whose account goes: it stays spent, and nobody's by name. */
export async function keepTeamEntries(tx: Transaction, userId: string): Promise<void> {
  await tx
    .update(ledgerEntries)
    .set({ ownerId: null })
    .where(
      and(
        eq(ledgerEntries.ownerId, userId),
        inArray(ledgerEntries.teamId, tx.select({ id: teams.id }).from(teams)),
      ),
    );
}
