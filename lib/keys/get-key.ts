import { and, eq } from 'drizzle-orm';
import { providerKeys } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { keyGone } from './key-gone';

/** One of the actor's own keys, the secret still sealed. @throws AppError not_found */
export async function getKey(ctx: Context, input: { id: string }) {
  const [key] = await ctx.db
    .select()
    .from(providerKeys)
    .where(and(eq(providerKeys.id, input.id), eq(providerKeys.ownerId, requireUserId(ctx))));
  if (!key) throw keyGone();
  return key;
}
