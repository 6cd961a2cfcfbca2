import { eq } from 'drizzle-orm';
import { providerKeys } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { KeyHealth } from '@/lib/providers/provider';
import { examineKey } from './examine-key';

/**
 * Looks again at a key with which a task has just failed. That a free question is answered clears the key of being
 * refused; it does not prove that there is credit, access or a route for an order, about which the task knows more.
 */
export async function recheckKey(ctx: Context, input: { keyId: string }): Promise<void> {
  const [key] = await ctx.db.select().from(providerKeys).where(eq(providerKeys.id, input.keyId));
  if (!key) return;
  try {
    await examineKey(ctx, key, isNews);
  } catch (error) {
    // One that does not open is no better at the next try; the task that met it has said so.
    if (!(error instanceof AppError)) throw error;
  }
}

function isNews(health: KeyHealth, before: KeyHealth | 'unchecked'): boolean {
  return health === 'works' ? before === 'key_refused' : health !== 'unreachable';
}
