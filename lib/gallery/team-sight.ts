import { type SQL, sql } from 'drizzle-orm';
import { expansions } from '@/drizzle/schema';

/**
 * How a team finds the variants of an expansion, as one word: that changes are asked as soon as they are for one of them, and
 * approved only when all are. Null while it has none.
 */
export const reviewOf = (team: string): SQL => sql`(
  select case
    when count(*) = 0 then null
    when bool_or(reviews.status = 'changes_asked') then 'changes_asked'
    when bool_and(coalesce(reviews.status, '') = 'approved') then 'approved'
    else 'to_review' end
  from results left join reviews on reviews.result_id = results.id and reviews.team_id = ${team}
  where results.expansion_id = ${expansions.id}
)`;

/** What is older is no news, nor what was said before somebody joined. */
const NEWS = '90 days';

/** Whether others have said something about an expansion in a team that somebody of it has not read. */
export const isUnread = (team: string, userId: string): SQL => sql`exists (
  select from comments
  where comments.expansion_id = ${expansions.id} and comments.team_id = ${team} and comments.deleted_at is null
    and comments.user_id is distinct from ${userId} and comments.created_at > now() - ${NEWS}::interval
    and comments.created_at > coalesce(
      (select read_at from comment_reads where user_id = ${userId} and expansion_id = ${expansions.id}),
      (select joined_at from team_members where team_id = ${team} and user_id = ${userId})
    )
)`;

/** What only a card of a team's gallery tells, as JSON; people are called as `nameOf` calls them. */
export const teamSight = (team: string, userId: string): SQL => sql`json_build_object(
  'owner', (
    select json_build_object(
      'id', users.id, 'name', coalesce(nullif(btrim(users.name), ''), regexp_replace(users.email, '@.*$', ''))
    ) from users where users.id = expansions.owner_id
  ),
  'review', ${reviewOf(team)},
  'isUnread', ${isUnread(team, userId)}
)`;
