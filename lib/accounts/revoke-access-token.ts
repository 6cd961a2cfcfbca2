import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { accessTokens } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { accessTokenIdSchema } from './schemas';
import { requireSubject } from './subject';

/** Makes a token or an access key pair worthless, for good. The system may revoke anyone's. @throws AppError forbidden, not_found */
export async function revokeAccessToken(
  ctx: Context,
  input: z.input<typeof accessTokenIdSchema>,
): Promise<void> {
  const owned = ctx.actor.kind === 'system' ? undefined : eq(accessTokens.userId, requireSubject(ctx));
  const { id } = accessTokenIdSchema.parse(input);
  const revoked = await ctx.db
    .update(accessTokens)
    .set({ revokedAt: ctx.now() })
    .where(
      and(
        eq(accessTokens.id, id),
        eq(accessTokens.purpose, 'personal'),
        isNull(accessTokens.revokedAt),
        owned,
      ),
    )
    .returning({ id: accessTokens.id });
  if (revoked.length === 0)
    throw new AppError('not_found', 'There is no such token, or it is revoked already.');
}
