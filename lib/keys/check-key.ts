import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { providerKeys } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import type { KeyHealth } from '@/lib/providers/provider';
import { getKey } from './get-key';
import { openAccount } from './open-account';
import { keyIdSchema } from './schemas';

/**
 * Asks the provider a question that costs nothing, and keeps what the answer says about the key. An answer about a
 * secret that was replaced meanwhile is not kept. @throws AppError forbidden, not_found
 */
export async function checkKey(
  ctx: Context,
  input: z.input<typeof keyIdSchema>,
): Promise<{ health: KeyHealth }> {
  const key = await getKey(ctx, keyIdSchema.parse(input));
  const health = await ctx.providers.get(key.provider).checkKey(openAccount(key));
  await ctx.db
    .update(providerKeys)
    .set({ health, checkedAt: ctx.now() })
    .where(and(eq(providerKeys.id, key.id), sql`${providerKeys.secret} ->> 'sealed' = ${key.secret.sealed}`));
  return { health };
}
