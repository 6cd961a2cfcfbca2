import { and, desc, eq, isNull } from 'drizzle-orm';
import { accessTokens } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { requireSubject } from './subject';

export type ListedAccessToken = {
  id: string;
  name: string;
  kind: 'token' | 'pair';
  scope: 'read' | 'write';
  lastFour: string;
  createdAt: Date;
  lastUsedAt: Date | null;
};

/** A person's valid personal access tokens and access key pairs, newest first. @throws AppError forbidden */
export async function listAccessTokens(
  ctx: Context,
  input: { userId?: string } = {},
): Promise<ListedAccessToken[]> {
  const { id, name, kind, scope, lastFour, createdAt, lastUsedAt } = accessTokens;
  return ctx.db
    .select({ id, name, kind, scope, lastFour, createdAt, lastUsedAt })
    .from(accessTokens)
    .where(
      and(
        eq(accessTokens.userId, requireSubject(ctx, input.userId)),
        eq(accessTokens.purpose, 'personal'),
        isNull(accessTokens.revokedAt),
      ),
    )
    .orderBy(desc(accessTokens.createdAt), desc(accessTokens.id));
}
