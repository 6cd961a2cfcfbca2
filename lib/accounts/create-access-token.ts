import type { z } from 'zod';
import { accessTokens } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { hashAccessToken, newAccessToken } from './access-token';
import { createAccessTokenSchema } from './schemas';
import { requireSubject } from './subject';

export type CreateAccessTokenInput = z.input<typeof createAccessTokenSchema> & {
  /** For the system: whose token it is. */
  userId?: string;
  /** For the system: 'built_in' tokens are not listed to people. */
  purpose?: 'personal' | 'built_in';
};

/**
 * Makes an access token. Its text is in this answer and nowhere else; we keep a hash.
 * @throws AppError forbidden
 */
export async function createAccessToken(
  ctx: Context,
  input: CreateAccessTokenInput,
): Promise<{ id: string; token: string }> {
  const userId = requireSubject(ctx, input.userId);
  const { name, scope } = createAccessTokenSchema.parse(input);
  const purpose = ctx.actor.kind === 'system' ? input.purpose : 'personal';
  const token = newAccessToken();
  const [row] = await ctx.db
    .insert(accessTokens)
    .values({ userId, name, scope, purpose, tokenHash: hashAccessToken(token), lastFour: token.slice(-4) })
    .returning({ id: accessTokens.id });
  return { id: row!.id, token };
}
