import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { expansions, ledgerEntries, passes, providerKeys, tasks } from '@/drizzle/schema';
import { listPrices } from '@/lib/providers/price';
import { enqueueAdmission } from './task-job';

type Painter = Pick<typeof tasks.$inferInsert, 'keyId' | 'provider' | 'account'>;

/** A task for a pass, in line at its account's gate, and what it may cost in the ledger of the expansion's owner, or of the team whose key pays. */
export async function beginPass(tx: Transaction, passId: string, painter: Painter): Promise<void> {
  const { keyId, provider, account } = painter;
  // A transaction's clock stands still, and a row's lock may have been waited for: the new task must be the newest.
  const [task] = await tx
    .insert(tasks)
    .values({ passId, keyId, provider, account, createdAt: sql`clock_timestamp()` })
    .returning({ id: tasks.id, createdAt: tasks.createdAt });
  const [pass] = await tx
    .select({ expansionId: expansions.id, ownerId: expansions.ownerId, pictures: passes.variants })
    .from(passes)
    .innerJoin(expansions, eq(expansions.id, passes.expansionId))
    .where(eq(passes.id, passId));
  const [key] = keyId
    ? await tx
        .select({ name: providerKeys.name, teamId: providerKeys.teamId })
        .from(providerKeys)
        .where(eq(providerKeys.id, keyId))
    : [];
  const price = listPrices[provider];
  await tx.insert(ledgerEntries).values({
    taskId: task!.id,
    createdAt: task!.createdAt,
    ...pass!,
    provider,
    keyId,
    keyName: key?.name,
    teamId: key?.teamId,
    estimatedUnits: price.units * pass!.pictures,
    estimatedUsd: price.usd * pass!.pictures,
  });
  await enqueueAdmission(tx, account);
}
