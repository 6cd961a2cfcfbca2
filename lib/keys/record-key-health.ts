import { eq } from 'drizzle-orm';
import { providerKeys } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { enqueue } from '@/lib/jobs/enqueue';
import type { KeyHealth } from '@/lib/providers/provider';

/**
 * Keeps what a task's end has shown about the key it ran with, and has a key that failed looked at again.
 * For jobs and callbacks, which act for the system.
 */
export async function recordKeyHealth(
  ctx: Context,
  input: { keyId: string; health: KeyHealth },
): Promise<void> {
  const { keyId, health } = input;
  await ctx.db.transaction(async (tx) => {
    const [kept] = await tx
      .update(providerKeys)
      .set({ health, checkedAt: ctx.now() })
      .where(eq(providerKeys.id, keyId))
      .returning({ id: providerKeys.id });
    if (kept && health !== 'works')
      await enqueue(tx, 'recheck-key', { keyId }, { key: `recheck-key:${keyId}` });
  });
}
