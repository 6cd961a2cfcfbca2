import { and, isNull, notInArray } from 'drizzle-orm';
import { ledgerEntries, teams } from '@/drizzle/schema';
import type { Context } from '@/lib/context';

/** Forgets entries that are nobody's: whose person and whose team are both gone. */
export async function pruneEntries(ctx: Context): Promise<void> {
  await ctx.db
    .delete(ledgerEntries)
    .where(
      and(
        isNull(ledgerEntries.ownerId),
        notInArray(ledgerEntries.teamId, ctx.db.select({ id: teams.id }).from(teams)),
      ),
    );
}
