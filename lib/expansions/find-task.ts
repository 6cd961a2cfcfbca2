import { eq } from 'drizzle-orm';
import { expansions, passes, photos, providerKeys, tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';

/** A task with everything its steps need; null when its expansion was removed. For jobs and callbacks, which act for the system. */
export async function findTask(ctx: Context, taskId: string) {
  const [row] = await ctx.db
    .select({ task: tasks, pass: passes, expansion: expansions, photo: photos, key: providerKeys })
    .from(tasks)
    .innerJoin(passes, eq(passes.id, tasks.passId))
    .innerJoin(expansions, eq(expansions.id, passes.expansionId))
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .leftJoin(providerKeys, eq(providerKeys.id, tasks.keyId))
    .where(eq(tasks.id, taskId));
  return row ?? null;
}

export type FoundTask = NonNullable<Awaited<ReturnType<typeof findTask>>>;
