import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { expansions, photos, results } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { canvasOf } from '@/lib/outpainting/canvas';
import { newestTask } from './newest-task';
import type { Family, FamilyMember } from './schemas';
import { expansionState } from './statuses';

/** More than anybody looks at in one row. */
const MAX_CHILDREN = 24;
const MAX_ANCESTORS = 12;

/**
 * What one of the actor's own expansions came from, and what came from it by way of photos that were made from results.
 * What was deleted is left out, but not what lies behind it.
 */
export async function getFamily(ctx: Context, input: { id: string }): Promise<Family> {
  const line = await listSources(ctx, input.id);
  const ancestors = await listMembers(ctx, inArray(expansions.id, [...line.keys()]));
  const own = ctx.db.select({ id: results.id }).from(results).where(eq(results.expansionId, input.id));
  return {
    // The line is walked upwards, and told from its beginning.
    ancestors: [...line]
      .reverse()
      .flatMap(([id, resultId]) =>
        ancestors.filter((member) => member.id === id).map((member) => ({ ...member, resultId })),
      ),
    children: await listMembers(ctx, inArray(photos.sourceResultId, own)),
  };
}

/** The expansions above one, nearest first, each with the result that the next photo was made from. */
async function listSources(ctx: Context, id: string): Promise<Map<string, string>> {
  const rows = await ctx.db.execute<{ id: string; result_id: string }>(sql`
    with recursive line as (
      select ${id}::uuid as id, null::uuid as result_id, 0 as depth
      union all
      select source.expansion_id, source.id, line.depth + 1
      from line
      join expansions on expansions.id = line.id and expansions.owner_id = ${requireUserId(ctx)}
      join photos on photos.id = expansions.photo_id
      join results source on source.id = photos.source_result_id
      where line.depth < ${MAX_ANCESTORS}
    )
    select id, result_id from line where depth > 0 order by depth`);
  return new Map(rows.map((row) => [row.id, row.result_id]));
}

async function listMembers(ctx: Context, which: SQL): Promise<FamilyMember[]> {
  const newest = newestTask(ctx.db);
  const rows = await ctx.db
    .select({
      expansion: expansions,
      photo: { id: photos.id, name: photos.name, width: photos.width, height: photos.height },
      status: newest.status,
      resultId: sql<string | null>`(
        select first.id from ${results} first
        where first.expansion_id = ${expansions.id} order by first.created_at, first.index limit 1
      )`,
    })
    .from(expansions)
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .innerJoinLateral(newest, sql`true`)
    .where(and(which, eq(expansions.ownerId, requireUserId(ctx)), isNull(expansions.deletedAt)))
    .orderBy(asc(expansions.createdAt), asc(expansions.id))
    .limit(MAX_CHILDREN);
  return rows.map(({ expansion, photo, status, resultId }) => {
    const { up, right, down, left } = expansion;
    const margins = { up, right, down, left };
    return {
      id: expansion.id,
      state: expansionState(status),
      photo,
      margins,
      canvas: canvasOf(photo, margins),
      resultId,
    };
  });
}
