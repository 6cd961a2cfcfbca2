import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { collectionItems, expansions, results, type shareLinks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { linkPicture } from '@/lib/imaging/link-picture';
import { readFile } from '@/lib/storage/storage';
import { openLink } from './open-link';

/**
 * The picture that chats show with a link, made of the preview of the first thing it shows. They ask without a visit, so there is none
 * for a link with a password, whoever asks; null also for one that is gone or used up.
 */
export async function paintLinkPicture(ctx: Context, { slug }: { slug: string }): Promise<Buffer | null> {
  const opening = await openLink(ctx, { slug, visitor: null });
  if (opening.state !== 'closed') return null;
  const key = await firstPreview(ctx, opening.link);
  const preview = key && (await readFile(ctx.storage, key));
  return preview ? linkPicture(preview) : null;
}

/** Whether there is such a picture; only for links that are not locked. */
export async function hasLinkPicture(ctx: Context, link: typeof shareLinks.$inferSelect): Promise<boolean> {
  return link.passwordHash === null && (await firstPreview(ctx, link)) !== null;
}

async function firstPreview(
  ctx: Context,
  { resultId, expansionId, collectionId }: typeof shareLinks.$inferSelect,
): Promise<string | null> {
  if (!collectionId) {
    const [result] = await ctx.db
      .select({ key: results.previewKey })
      .from(results)
      .where(resultId ? eq(results.id, resultId) : eq(results.expansionId, expansionId!))
      .orderBy(asc(results.createdAt), asc(results.index))
      .limit(1);
    return result?.key ?? null;
  }
  const [newest] = await ctx.db
    .select({ key: results.previewKey })
    .from(collectionItems)
    .innerJoin(expansions, eq(expansions.id, collectionItems.expansionId))
    .innerJoin(results, eq(results.expansionId, expansions.id))
    .where(and(eq(collectionItems.collectionId, collectionId), isNull(expansions.deletedAt)))
    .orderBy(desc(collectionItems.expansionId), asc(results.createdAt), asc(results.index))
    .limit(1);
  return newest?.key ?? null;
}
