import { eq } from 'drizzle-orm';
import { providerKeys } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import type { KeyHealth } from '@/lib/providers/provider';

/** Keeps what a task's end has shown about the key it ran with. For jobs and callbacks, which act for the system. */
export async function recordKeyHealth(
  ctx: Context,
  input: { keyId: string; health: KeyHealth },
): Promise<void> {
  await ctx.db
    .update(providerKeys)
    .set({ health: input.health, checkedAt: ctx.now() })
    .where(eq(providerKeys.id, input.keyId));
}
