import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';
import { expansions, passes, providerKeys, tasks } from '@/drizzle/schema';
import { AppError } from '@/lib/errors';
import { holdUnsentTasks, needsKey } from './hold-unsent-tasks';

/**
 * A team's keys go with it, and what was sent with one needs it to the end; what was not ends with them. The keys are held, so
 * that no task is made with them meanwhile. @param leaverId whose work goes as well. @throws AppError conflict
 */
export async function refuseRunningWork(db: Db, teamId: string, leaverId?: string): Promise<void> {
  const keys = await db
    .select({ id: providerKeys.id })
    .from(providerKeys)
    .where(eq(providerKeys.teamId, teamId))
    .orderBy(providerKeys.id)
    .for('update');
  const keyIds = keys.map(({ id }) => id);
  await holdUnsentTasks(db, keyIds);
  const [running] = await db
    .select({ id: tasks.id })
    .from(tasks)
    .innerJoin(passes, eq(passes.id, tasks.passId))
    .innerJoin(expansions, eq(expansions.id, passes.expansionId))
    .where(
      and(inArray(tasks.keyId, keyIds), needsKey, leaverId ? ne(expansions.ownerId, leaverId) : undefined),
    )
    .limit(1);
  if (running)
    throw new AppError(
      'conflict',
      'Expansions are still running with keys of this team. Wait for them to end, or cancel them; then delete the team.',
    );
}
