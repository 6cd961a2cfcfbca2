import { hkdfSync, randomBytes } from 'node:crypto';
import { desc, eq, sql } from 'drizzle-orm';
import type { Db, Transaction } from '@/drizzle/client';
import { masterKeys } from '@/drizzle/schema';
import { env, requireEnv } from '@/lib/env';
import { decrypt, encrypt } from './aes-gcm';
import type { MasterKey } from './seal';

/**
 * Before there was a table of master keys, every secret was sealed under this version, which is derived from the
 * ENCRYPTION_KEY and never stored.
 */
const DERIVED_VERSION = 1;

/** A version names the same 32 bytes for good, so what was unwrapped once need not be asked for again. */
const unwrapped = new WeakMap<Db, Map<number, MasterKey>>();

/** Today's ENCRYPTION_KEY, and the former one while it is given. */
const encryptionKeys = () =>
  [requireEnv('ENCRYPTION_KEY'), env().ENCRYPTION_KEY_PREVIOUS].filter((key) => key !== undefined);

/** HKDF-SHA256 (RFC 5869). */
const derive = (secret: string, salt: string, info: string) =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.from(salt), info, 32));
const derivedMaster = (secret: string): MasterKey => ({
  version: DERIVED_VERSION,
  key: derive(secret, `outframe master key ${DERIVED_VERSION}`, 'provider keys'),
});
const wrappingKey = (secret: string) => derive(secret, 'outframe master keys', 'wrapping');
const associated = (version: number) => `master key ${version}`;

function wrap({ version, key }: MasterKey): string {
  return encrypt(wrappingKey(requireEnv('ENCRYPTION_KEY')), key, associated(version));
}

/** Null when it was wrapped under an ENCRYPTION_KEY that this process does not have. */
function unwrap({ version, wrapped }: typeof masterKeys.$inferSelect): MasterKey | null {
  for (const secret of encryptionKeys()) {
    try {
      return { version, key: decrypt(wrappingKey(secret), wrapped, associated(version)) };
    } catch {}
  }
  return null;
}

/** The master keys that a secret of this version may have been sealed under; none when they are gone or do not open. */
export async function masterKeysOf(db: Db, version: number): Promise<MasterKey[]> {
  if (version === DERIVED_VERSION) return encryptionKeys().map(derivedMaster);
  const known = unwrapped.get(db)?.get(version);
  if (known) return [known];
  const [row] = await db.select().from(masterKeys).where(eq(masterKeys.version, version));
  const master = row && unwrap(row);
  if (!master) return [];
  unwrapped.set(db, (unwrapped.get(db) ?? new Map()).set(version, master));
  return [master];
}

/** Held shared while sealing, alone while a new version is made. */
const lockName = sql`hashtextextended('outframe master keys', 0)`;

/**
 * The newest master key, to seal with; made if there is none. No newer one is made until the transaction ends, so that
 * a rotation sees everything that was sealed under an older one.
 * @throws Error when it was wrapped under an ENCRYPTION_KEY that this process does not have
 */
export async function sealingKey(tx: Transaction): Promise<MasterKey> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${lockName})`);
  const newest = (await findNewest(tx)) ?? (await make(tx, DERIVED_VERSION + 1));
  const master = unwrap(newest);
  if (master) return master;
  throw new Error(
    `Master key ${newest.version} opens with no ENCRYPTION_KEY there is. Set ENCRYPTION_KEY_PREVIOUS to the former one; if that is lost, "keys rotate" makes a new master key.`,
  );
}

/**
 * Makes a new master key, under which everything is sealed from now on, and wraps those there are under today's
 * ENCRYPTION_KEY. Waits for the transactions that are sealing.
 */
export async function addMasterKey(tx: Transaction): Promise<{ version: number }> {
  await tx.execute(sql`select pg_advisory_xact_lock(${lockName})`);
  const newest = await findNewest(tx);
  for (const row of await tx.select().from(masterKeys)) {
    const master = unwrap(row);
    if (master)
      await tx
        .update(masterKeys)
        .set({ wrapped: wrap(master) })
        .where(eq(masterKeys.version, row.version));
  }
  return make(tx, (newest?.version ?? DERIVED_VERSION) + 1);
}

async function findNewest(tx: Transaction) {
  const [row] = await tx.select().from(masterKeys).orderBy(desc(masterKeys.version)).limit(1);
  return row;
}

/** Of two who make the same version at the same time, both get the one that was kept. */
async function make(tx: Transaction, version: number) {
  const wrapped = wrap({ version, key: randomBytes(32) });
  await tx.insert(masterKeys).values({ version, wrapped }).onConflictDoNothing();
  const [row] = await tx.select().from(masterKeys).where(eq(masterKeys.version, version));
  return row!;
}
