import { and, asc, gt, lt, sql } from 'drizzle-orm';
import { masterKeys, providerKeys } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { addMasterKey } from './master-keys';
import { reseal } from './reseal';

const BATCH = 50;

export type Rotation = {
  /** The new master key's version. */
  version: number;
  /** Keys that were sealed anew. */
  resealed: number;
  /** Ids of keys that do not open; they stay as they are. */
  unopened: string[];
  /** Old master keys that were erased. */
  erased: number;
};

/**
 * Seals every stored key anew, each with a new data key, under a new master key, while the product runs. Run twice
 * at once, or again after an end in the middle, it leaves every key under the newest version; the old master keys go
 * when no key needs them any more.
 */
export async function rotateKeys(
  ctx: Context,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Rotation> {
  const { version } = await ctx.db.transaction(addMasterKey);
  const sealedUnder = sql<number>`(${providerKeys.secret} ->> 'version')::int`;
  const total = await ctx.db.$count(providerKeys, lt(sealedUnder, version));
  const done = { resealed: 0, unopened: [] as string[] };
  for (let last = '00000000-0000-0000-0000-000000000000'; ; ) {
    const batch = await ctx.db
      .select({ id: providerKeys.id })
      .from(providerKeys)
      .where(and(gt(providerKeys.id, last), lt(sealedUnder, version)))
      .orderBy(asc(providerKeys.id))
      .limit(BATCH);
    if (batch.length === 0) break;
    for (const { id } of batch) {
      const outcome = await reseal(ctx.db, { id, before: version });
      if (outcome === 'resealed') done.resealed++;
      if (outcome === 'unopened') done.unopened.push(id);
    }
    last = batch.at(-1)!.id;
    onProgress(done.resealed + done.unopened.length, total);
  }
  const erased = await ctx.db
    .delete(masterKeys)
    .where(
      and(
        lt(masterKeys.version, version),
        sql`not exists (select 1 from ${providerKeys} where ${sealedUnder} = ${masterKeys.version})`,
      ),
    )
    .returning({ version: masterKeys.version });
  return { version, ...done, erased: erased.length };
}
