import { sql } from 'drizzle-orm';
import type { Db, Transaction } from '@/drizzle/client';
import type { Selection } from './schemas';

/** How near a spelling must be, from 0 to 1: so near that two neighbouring letters may have changed places. */
const LIKENESS = 0.38;

/** The operator for likeness reads its bound from a setting, which holds for one transaction only. */
async function setLikeness(tx: Transaction): Promise<void> {
  await tx.execute(sql`select set_config('pg_trgm.word_similarity_threshold', ${String(LIKENESS)}, true)`);
}

/** Reads what is spelt alike. */
export async function withLikeness<Rows>(db: Db, read: (db: Db) => Promise<Rows>): Promise<Rows> {
  return db.transaction(async (tx) => {
    await setLikeness(tx);
    return read(tx);
  });
}

/** What was selected among what is spelt alike is found again as it was shown. */
export async function heedLikeness(tx: Transaction, selection: object | Selection): Promise<void> {
  if ('filter' in selection && selection.filter.alike) await setLikeness(tx);
}
