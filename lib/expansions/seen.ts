import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import { expansions, results } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';

/**
 * Rows of `expansions` that the actor may look at: a person's own, also in their trash; those shared with a team they are in; and
 * for a guest those that their link shows. The one place that says so; whoever changes something asks for the owner instead.
 */
export function seenExpansions(ctx: Context): SQL {
  const { actor } = ctx;
  const kept = isNull(expansions.deletedAt);
  if (actor.kind === 'person' || actor.kind === 'token')
    return or(eq(expansions.ownerId, actor.userId), and(kept, sharedWith(actor.userId)))!;
  if (actor.kind === 'guest') return and(kept, eq(expansions.ownerId, actor.ownerId), shownBy(actor.linkId))!;
  throw new AppError('forbidden', 'Sign in to do this.');
}

/** Rows of `results`, joined to their `expansions`, that the actor may look at. */
export function seenResults(ctx: Context): SQL {
  const { actor } = ctx;
  const only = actor.kind === 'guest' && actor.resultId ? eq(results.id, actor.resultId) : undefined;
  return and(seenExpansions(ctx), only)!;
}

/** Whether it is the actor's own. */
export const isOwn = (ctx: Context, ownerId: string): boolean =>
  (ctx.actor.kind === 'person' || ctx.actor.kind === 'token') && ctx.actor.userId === ownerId;

const sharedWith = (userId: string) => sql`exists (
  select from team_shares shares join team_members members on members.team_id = shares.team_id
  where shares.expansion_id = ${expansions.id} and members.user_id = ${userId}
)`;

/** A link that was revoked or has expired shows nothing, whoever still holds an actor of it. */
const shownBy = (linkId: string) => sql`exists (
  select from share_links links
  where links.id = ${linkId} and links.revoked_at is null and (links.expires_at is null or links.expires_at > now()) and (
    links.expansion_id = ${expansions.id}
    or exists (select from results shown where shown.id = links.result_id and shown.expansion_id = ${expansions.id})
    or exists (
      select from collection_items items
      where items.collection_id = links.collection_id and items.expansion_id = ${expansions.id}
    )
  )
)`;
