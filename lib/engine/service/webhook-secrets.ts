import { eq } from 'drizzle-orm';
import { engineWebhookVersions } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { accountWebhookSecret } from '@/lib/engine/webhook-secret';

/** For so long after a rotation the secret before it signs too. */
const OVERLAP_MS = 7 * 24 * 60 * 60 * 1000;

export type WebhookSecrets = {
  current: string;
  /** The one before, until when it signs as well; null outside of a rotation. */
  previous: { secret: string; until: Date } | null;
};

/** The secrets that sign an account's callbacks at this moment. */
export async function webhookSecrets(ctx: Context, accountId: string): Promise<WebhookSecrets> {
  const [rotated] = await ctx.db
    .select()
    .from(engineWebhookVersions)
    .where(eq(engineWebhookVersions.accountId, accountId));
  const version = rotated?.version ?? 1;
  const until = rotated && new Date(rotated.rotatedAt.getTime() + OVERLAP_MS);
  const overlaps = until !== undefined && until > ctx.now();
  return {
    current: accountWebhookSecret(accountId, version),
    previous: overlaps ? { secret: accountWebhookSecret(accountId, version - 1), until } : null,
  };
}
