import { eq, sql } from 'drizzle-orm';
import { collections, expansions, photos, type shareLinks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';

type Link = typeof shareLinks.$inferSelect;

/**
 * What a link is called in a browser's tab and in chats: a collection by its name, a picture by its prompt where the link shows that, or by
 * its photo's name without its ending.
 */
export async function linkTitle(ctx: Context, link: Link): Promise<string> {
  if (link.collectionId) {
    const [collection] = await ctx.db
      .select({ name: collections.name })
      .from(collections)
      .where(eq(collections.id, link.collectionId));
    return collection?.name ?? '';
  }
  const [picture] = await ctx.db
    .select({ name: photos.name, prompt: expansions.prompt })
    .from(expansions)
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .where(
      link.expansionId
        ? eq(expansions.id, link.expansionId)
        : eq(expansions.id, sql`(select expansion_id from results where id = ${link.resultId})`),
    );
  if (!picture) return '';
  return (link.showsPrompt && beginningOf(picture.prompt)) || photoTitle(picture.name);
}

/** A photo's name as a title. */
export const photoTitle = (name: string): string => name.replace(/\.[^.]{1,5}$/, '').trim();

const LONGEST = 100;

const beginningOf = (prompt: string) =>
  prompt.length > LONGEST ? `${prompt.slice(0, LONGEST).replace(/\s+\S*$/, '')}…` : prompt;
