import { type SQL, sql } from 'drizzle-orm';
import { shareLinks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import type { LinkState } from './statuses';

type Row = Pick<typeof shareLinks.$inferSelect, 'revokedAt' | 'expiresAt' | 'mostViews' | 'views'> & {
  isTrashed: boolean;
};

/** What a link is just now. One that is used up still shows itself to those who are in a view that was counted. */
export function linkState(
  ctx: Context,
  { revokedAt, expiresAt, mostViews, views, isTrashed }: Row,
): LinkState {
  if (revokedAt) return 'revoked';
  if (expiresAt && expiresAt <= ctx.now()) return 'expired';
  if (isTrashed) return 'trashed';
  return mostViews !== null && views >= mostViews ? 'used_up' : 'open';
}

/** Whether what a row of `share_links` leads to is in the trash; collections never are. */
export const isTrashed: SQL<boolean> = sql<boolean>`exists (
  select from expansions trashed where trashed.deleted_at is not null and trashed.id = coalesce(
    ${shareLinks.expansionId}, (select expansion_id from results where results.id = ${shareLinks.resultId})
  )
)`;
