import type { z } from 'zod';
import { accessTokens } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { type AccessKeyPair, newAccessKeyPair } from './access-key-pair';
import { hashAccessToken } from './access-token';
import { createAccessTokenSchema } from './schemas';
import { requireSubject } from './subject';

/**
 * Makes an access key and its secret key, for clients that sign short-lived tokens of their own. Both are in this
 * answer and nowhere else; the row keeps a hash of the access key. @throws AppError forbidden
 */
export async function createAccessKeyPair(
  ctx: Context,
  input: z.input<typeof createAccessTokenSchema> & { userId?: string },
): Promise<AccessKeyPair & { id: string }> {
  const userId = requireSubject(ctx, input.userId);
  const { name, scope } = createAccessTokenSchema.parse(input);
  const pair = newAccessKeyPair();
  const [row] = await ctx.db
    .insert(accessTokens)
    .values({
      userId,
      name,
      scope,
      kind: 'pair',
      tokenHash: hashAccessToken(pair.accessKey),
      lastFour: pair.accessKey.slice(-4),
    })
    .returning({ id: accessTokens.id });
  return { id: row!.id, ...pair };
}
