import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { teamMembers } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { requireMember } from './require-member';
import type { memberPreferencesSchema } from './schemas';

/**
 * Changes what a member wishes for themselves in one team. It is nobody else's business, so it is not written down.
 * @throws AppError not_found, forbidden
 */
export async function changeMemberPreferences(
  ctx: Context,
  { team, sharesNew }: z.output<typeof memberPreferencesSchema>,
): Promise<void> {
  const { userId } = await requireMember(ctx, team, 'work.share');
  await ctx.db
    .update(teamMembers)
    .set({ sharesNew })
    .where(and(eq(teamMembers.teamId, team), eq(teamMembers.userId, userId)));
}
