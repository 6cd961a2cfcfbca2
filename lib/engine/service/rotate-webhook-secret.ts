import { sql } from 'drizzle-orm';
import { engineWebhookVersions } from '@/drizzle/schema';
import { requireSubject } from '@/lib/accounts/subject';
import type { Context } from '@/lib/context';

/**
 * Gives a person a new webhook secret. For seven days callbacks carry a signature of the one before as well, so that
 * receivers can be changed without losing one. @throws AppError forbidden, also to access tokens
 */
export async function rotateWebhookSecret(ctx: Context): Promise<void> {
  const rotatedAt = ctx.now();
  await ctx.db
    .insert(engineWebhookVersions)
    .values({ accountId: requireSubject(ctx), version: 2, rotatedAt })
    .onConflictDoUpdate({
      target: engineWebhookVersions.accountId,
      set: { version: sql`${engineWebhookVersions.version} + 1`, rotatedAt },
    });
}
