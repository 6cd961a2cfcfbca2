import { and, eq } from 'drizzle-orm';
import { providerKeys } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { keyGone } from './key-gone';
import { type Holding, keyHolder } from './key-holder';

/** One of the keys that the actor manages, the secret still sealed. @throws AppError forbidden, not_found */
export async function getKey(ctx: Context, input: { id: string } & Holding) {
  const { holds } = await keyHolder(ctx, input);
  const [key] = await ctx.db
    .select()
    .from(providerKeys)
    .where(and(eq(providerKeys.id, input.id), holds));
  if (!key) throw keyGone();
  return key;
}
