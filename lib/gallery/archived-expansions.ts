import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { expansions, ledgerEntries, photos, results, tasks } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';

/** Expansions are read so many at a time: with their variants some fifty rows. */
const PAGE = 20;

export type ArchivedExpansion = Awaited<ReturnType<typeof readPage>>[number];
export type ArchivedResult = ArchivedExpansion['results'][number];

/** Expansions of the actor's own with all of their results, in the order of their ids. What was deleted is left out. */
export async function* archivedExpansions(
  ctx: Context,
  ids: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<ArchivedExpansion> {
  let page: string[] = [];
  for await (const id of ids) {
    page.push(id);
    if (page.length < PAGE) continue;
    yield* await readPage(ctx, page);
    page = [];
  }
  if (page.length > 0) yield* await readPage(ctx, page);
}

async function readPage(ctx: Context, ids: string[]) {
  const rows = await ctx.db
    .select({
      id: expansions.id,
      prompt: expansions.prompt,
      preset: expansions.preset,
      provider: expansions.provider,
      createdAt: expansions.createdAt,
      photo: { name: photos.name, storageKey: photos.storageKey },
    })
    .from(expansions)
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .where(
      and(
        inArray(expansions.id, ids),
        eq(expansions.ownerId, requireUserId(ctx)),
        isNull(expansions.deletedAt),
      ),
    );
  const found = new Map(rows.map((row) => [row.id, row]));
  const stored = await ctx.db
    .select({
      expansionId: results.expansionId,
      width: results.width,
      height: results.height,
      bytes: results.bytes,
      sha256: results.sha256,
      storageKey: results.storageKey,
      createdAt: results.createdAt,
      provider: tasks.provider,
      keyName: ledgerEntries.keyName,
    })
    .from(results)
    .innerJoin(tasks, eq(tasks.id, results.taskId))
    .leftJoin(ledgerEntries, eq(ledgerEntries.taskId, results.taskId))
    .where(inArray(results.expansionId, [...found.keys()]))
    .orderBy(asc(results.createdAt), asc(results.index));
  return ids.flatMap((id) => {
    const row = found.get(id);
    return row ? [{ ...row, results: stored.filter((result) => result.expansionId === id) }] : [];
  });
}
