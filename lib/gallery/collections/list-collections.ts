import { sql } from 'drizzle-orm';
import { type Context, requireUserId } from '@/lib/context';
import { type CollectionSummary, MAX_COUNTED } from '../schemas';

/** The actor's own collections by name, each with its bounded count and its newest picture. */
export async function listCollections(ctx: Context): Promise<CollectionSummary[]> {
  const rows = await ctx.db.execute<{ id: string; name: string; count: number; cover_id: string | null }>(sql`
    select collections.id, collections.name, (
      select count(*)::int from (
        select from collection_items items
        join expansions on expansions.id = items.expansion_id and expansions.deleted_at is null
        where items.collection_id = collections.id limit ${MAX_COUNTED}
      ) counted
    ) as count, (
      select results.id from collection_items items
      join expansions on expansions.id = items.expansion_id and expansions.deleted_at is null
      join results on results.expansion_id = expansions.id
      where items.collection_id = collections.id
      order by items.expansion_id desc, results.created_at, results.index limit 1
    ) as cover_id
    from collections where owner_id = ${requireUserId(ctx)} order by lower(name), id`);
  return rows.map(({ id, name, count, cover_id: coverId }) => ({ id, name, count, coverId }));
}
