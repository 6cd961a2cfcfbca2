import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/drizzle/client';
import type { ExpansionState } from '@/lib/expansions/statuses';

/** The Postgres channel that every web server of the installation listens to. */
export const EVENTS_CHANNEL = 'outframe_events';

/** An expansion moved on. */
export type ExpansionEvent = { to: string; id: string; state: ExpansionState };
/** Something was said or decided about an expansion. */
export type ReviewEvent = { to: string; review: string };
/**
 * `gallery`: it changed in another way than by the work on it, and pages ask anew. `access`: what may be seen has changed, and
 * pages must be asked for anew.
 */
export type ChangeEvent = { to: string; changed: 'gallery' | 'access' };

/** Tells every page that shows an expansion that it moved on, when (and only if) the caller's transaction commits. */
export async function announce(
  db: Db,
  { userId, id, state }: { userId: string; id: string; state: ExpansionState },
): Promise<void> {
  await tell(db, sql`select ${userId}::uuid as id union ${audienceOf(id)}`, { id, state });
}

/** Tells every page that shows an expansion that something was said or decided about it, once the transaction commits. */
export async function announceReview(db: Db, expansionId: string): Promise<void> {
  await tell(db, audienceOf(expansionId), { review: expansionId });
}

/**
 * Tells the pages of a person, of whoever is in a team with them or in one that kept what they shared, and of their links, that their
 * gallery changed, likewise.
 */
export async function announceGallery(db: Db, userId: string): Promise<void> {
  const audience = sql`
    select ${userId}::uuid as id
    union select other.user_id from team_members own join team_members other on other.team_id = own.team_id
      where own.user_id = ${userId}
    union select members.user_id from teams
      cross join lateral (
        select from team_shares where team_id = teams.id and owner_id = ${userId} limit 1
      ) shared
      join team_members members on members.team_id = teams.id
    union select id from share_links where owner_id = ${userId} and revoked_at is null`;
  await tell(db, audience, { changed: 'gallery' });
}

/** Tells all pages of a team's members that its gallery, people or settings changed, likewise. */
export async function announceTeam(db: Db, teamId: string): Promise<void> {
  await tell(db, sql`select user_id as id from team_members where team_id = ${teamId}`, {
    changed: 'gallery',
  });
}

/** Tells all pages of one person, or of the guests of one link, that they may see more or less than before, likewise. */
export async function announceAccess(db: Db, audienceId: string): Promise<void> {
  await tell(db, sql`select ${audienceId}::uuid as id`, { changed: 'access' });
}

/** Tells all pages of the guests whom a team hears, or of those of one owner's links, that they may see more or less, likewise. */
export async function announceGuests(db: Db, teamId: string, ownerId?: string): Promise<void> {
  const whose = ownerId ? sql`and owner_id = ${ownerId}` : sql``;
  await tell(db, sql`select id from share_links where team_id = ${teamId} and revoked_at is null ${whose}`, {
    changed: 'access',
  });
}

/** Who looks at an expansion: its owner, the members of teams it is shared with, and guests by their links. */
const audienceOf = (expansionId: string): SQL => sql`
  select owner_id as id from expansions where id = ${expansionId}
  union select members.user_id from team_shares shares join team_members members on members.team_id = shares.team_id
    where shares.expansion_id = ${expansionId}
  union select id from share_links where expansion_id = ${expansionId} and revoked_at is null
  union select links.id from share_links links join results on results.id = links.result_id
    where results.expansion_id = ${expansionId} and links.revoked_at is null
  union select links.id from share_links links
    join collection_items items on items.collection_id = links.collection_id
    where items.expansion_id = ${expansionId} and links.revoked_at is null`;

async function tell(db: Db, audience: SQL, event: Record<string, string>): Promise<void> {
  await db.execute(sql`
    select pg_notify(${EVENTS_CHANNEL}, jsonb_set(${JSON.stringify(event)}::text::jsonb, '{to}', to_jsonb(audience.id))::text)
    from (${audience}) audience`);
}
