import { and, countDistinct, eq, inArray, isNull } from 'drizzle-orm';
import { expansions, passes, tasks } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { openStatuses } from '@/lib/expansions/statuses';

/** How many of the actor's own expansions are under way. */
export async function countWorking(ctx: Context): Promise<number> {
  const [row] = await ctx.db
    .select({ count: countDistinct(expansions.id) })
    .from(tasks)
    .innerJoin(passes, eq(passes.id, tasks.passId))
    .innerJoin(expansions, eq(expansions.id, passes.expansionId))
    .where(
      and(
        inArray(tasks.status, [...openStatuses]),
        eq(expansions.ownerId, requireUserId(ctx)),
        isNull(expansions.deletedAt),
      ),
    );
  return row?.count ?? 0;
}
