import { inArray } from 'drizzle-orm';
import { engineTasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { keysOf } from './stored-files';
import type { EngineTask } from './task-answer';

/** Removes tasks: their files first, so that none is left without a row. */
export async function removeEngineTasks(
  ctx: Context,
  tasks: Pick<EngineTask, 'id' | 'request'>[],
): Promise<void> {
  await ctx.storage.remove(tasks.flatMap(keysOf));
  await ctx.db.delete(engineTasks).where(
    inArray(
      engineTasks.id,
      tasks.map((task) => task.id),
    ),
  );
}
