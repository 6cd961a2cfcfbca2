import { type SQL, sql } from 'drizzle-orm';
import { firstIdOf } from '@/lib/gallery/first-id';

/** What is older is no news. It also bounds how much is looked through each time. */
const NEWS_DAYS = 90;

/**
 * The comments that a person may read and has not, of the last months and since they joined: in teams that they are in and that see
 * the expansion, and what guests of their links said. As a query with the columns of `comments`.
 */
export function unreadBy(userId: string, now: Date): SQL {
  const since = firstIdOf(now.getTime() - NEWS_DAYS * 24 * 60 * 60 * 1000);
  const isNews = (from: SQL) => sql`
    said.id >= ${since}::uuid and said.deleted_at is null and said.user_id is distinct from ${userId}::uuid
    and expansions.deleted_at is null
    and said.created_at > coalesce((
      select reads.read_at from comment_reads reads
      where reads.user_id = ${userId} and reads.expansion_id = said.expansion_id
    ), ${from})`;
  return sql`(
    select said.* from team_members members
    join comments said on said.team_id = members.team_id
    join expansions on expansions.id = said.expansion_id
    where members.user_id = ${userId} and ${isNews(sql`members.joined_at`)} and exists (
      select from team_shares shares
      where shares.team_id = members.team_id and shares.expansion_id = said.expansion_id
    )
    union all
    select said.* from share_links links
    join comments said on said.link_id = links.id
    join expansions on expansions.id = said.expansion_id and expansions.owner_id = links.owner_id
    where links.owner_id = ${userId} and ${isNews(sql`links.created_at`)}
  )`;
}
