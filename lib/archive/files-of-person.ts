import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';
import { engineTasks, expansions, passes, photos, results } from '@/drizzle/schema';
import { filesOfEngineTask } from '@/lib/engine/service/stored-files';
import { filesOfPass, filesOfResult } from '@/lib/expansions/result-files';
import { filesOfPhoto } from '@/lib/photos/photo-keys';
import { everyKey } from '@/lib/storage/row-files';

const PAGE = 500;

/** The key of every file that a person's rows stand for, in portions. */
export async function* filesOfPerson(db: Db, ownerId: string): AsyncGenerator<string[]> {
  for (let after: string | null = null; ; ) {
    const page: (typeof photos.$inferSelect)[] = await db
      .select()
      .from(photos)
      .where(and(eq(photos.ownerId, ownerId), after === null ? undefined : gt(photos.id, after)))
      .orderBy(asc(photos.id))
      .limit(PAGE);
    yield page.map(filesOfPhoto).flatMap(everyKey);
    if (page.length < PAGE) break;
    after = page.at(-1)!.id;
  }
  for (let after: string | null = null; ; ) {
    const page: { id: string }[] = await db
      .select({ id: expansions.id })
      .from(expansions)
      .where(and(eq(expansions.ownerId, ownerId), after === null ? undefined : gt(expansions.id, after)))
      .orderBy(asc(expansions.id))
      .limit(PAGE);
    const ids = page.map(({ id }) => id);
    const made = await db.select().from(results).where(inArray(results.expansionId, ids));
    const between = await db.select().from(passes).where(inArray(passes.expansionId, ids));
    yield [...made.map(filesOfResult), ...between.map(filesOfPass)].flatMap(everyKey);
    if (page.length < PAGE) break;
    after = page.at(-1)!.id;
  }
  // These expire, so that there are never many.
  const painted = await db.select().from(engineTasks).where(eq(engineTasks.accountId, ownerId));
  yield painted.map(filesOfEngineTask).flatMap(everyKey);
}
