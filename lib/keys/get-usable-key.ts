import { and, eq } from 'drizzle-orm';
import { providerKeys } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { keyGone } from './key-gone';
import { usableKeys } from './usable-keys';

/** One of the keys that the actor may paint with, the secret still sealed. @throws AppError not_found */
export async function getUsableKey(ctx: Context, input: { id: string }) {
  const [key] = await ctx.db
    .select()
    .from(providerKeys)
    .where(and(eq(providerKeys.id, input.id), usableKeys(ctx)));
  if (!key) throw keyGone();
  return key;
}
