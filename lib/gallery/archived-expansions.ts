import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { expansions, ledgerEntries, photos, results, tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { isOwn, seenExpansions, seenResults } from '@/lib/expansions/seen';

/** Expansions are read so many at a time: with their variants some fifty rows. */
const PAGE = 20;

export type ArchivedExpansion = Awaited<ReturnType<typeof readPage>>[number];
export type ArchivedResult = ArchivedExpansion['results'][number];

/** Expansions that the actor may look at, with all of their results, in the order of their ids. What was deleted is left out. */
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
      ownerId: expansions.ownerId,
      prompt: expansions.prompt,
      preset: expansions.preset,
      provider: expansions.provider,
      createdAt: expansions.createdAt,
      photo: { name: photos.name, storageKey: photos.storageKey },
    })
    .from(expansions)
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .where(and(inArray(expansions.id, ids), seenExpansions(ctx), isNull(expansions.deletedAt)));
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
    .innerJoin(expansions, eq(expansions.id, results.expansionId))
    .innerJoin(tasks, eq(tasks.id, results.taskId))
    .leftJoin(ledgerEntries, eq(ledgerEntries.taskId, results.taskId))
    .where(and(inArray(results.expansionId, [...found.keys()]), seenResults(ctx)))
    .orderBy(asc(results.createdAt), asc(results.index));
  return ids.flatMap((id) => {
    const row = found.get(id);
    if (!row) return [];
    const own = isOwn(ctx, row.ownerId);
    const told = own || ctx.actor.kind !== 'guest' || ctx.actor.showsPrompt;
    const ofRow = stored.filter((result) => result.expansionId === id);
    return [
      {
        ...row,
        isOwn: own,
        prompt: told ? row.prompt : '',
        results: own ? ofRow : ofRow.map((result) => ({ ...result, keyName: null })),
      },
    ];
  });
}
