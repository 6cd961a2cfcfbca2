import { and, eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { Db } from '@/drizzle/client';
import { providerKeys } from '@/drizzle/schema';
import { createAccessToken } from '@/lib/accounts/create-access-token';
import type { Context } from '@/lib/context';
import { homeWebhookSecret } from '@/lib/engine/webhook-secret';
import { accountFingerprint } from './account-fingerprint';
import { sealSecret } from './seal';

/**
 * Gives a person the key for the built-in engine, sealed like any other, so that a fresh account paints at once
 * and walks the very way an outside provider's key walks. Run twice, it finds the first one.
 */
export async function ensureBuiltInKey(ctx: Context, input: { userId: string }): Promise<{ keyId: string }> {
  const existing = await findBuiltInKey(ctx.db, input.userId);
  if (existing) return { keyId: existing.id };
  return ctx.db.transaction(async (tx) => {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`built-in key ${input.userId}`}, 0))`,
    );
    const meanwhile = await findBuiltInKey(tx, input.userId);
    return {
      keyId:
        meanwhile?.id ?? (await makeBuiltInKey({ ...ctx, db: tx, actor: { kind: 'system' } }, input.userId)),
    };
  });
}

async function findBuiltInKey(db: Db, ownerId: string) {
  const [row] = await db
    .select({ id: providerKeys.id })
    .from(providerKeys)
    .where(and(eq(providerKeys.ownerId, ownerId), eq(providerKeys.provider, 'built_in')));
  return row;
}

async function makeBuiltInKey(ctx: Context, ownerId: string): Promise<string> {
  const { token } = await createAccessToken(ctx, {
    userId: ownerId,
    name: 'Built-in engine',
    purpose: 'built_in',
  });
  const id = v7();
  const secret = { apiKey: token, webhookSecret: homeWebhookSecret(ownerId) };
  const others = await ctx.db.$count(
    providerKeys,
    and(eq(providerKeys.ownerId, ownerId), providerKeys.isDefault),
  );
  await ctx.db.insert(providerKeys).values({
    id,
    ownerId,
    provider: 'built_in',
    name: 'Built-in engine',
    baseUrl: '',
    dialect: 'built_in',
    secret: sealSecret(secret, { rowId: id, ownerId }),
    lastFour: token.slice(-4),
    account: accountFingerprint('', token),
    isDefault: others === 0,
    health: 'works',
  });
  return id;
}
