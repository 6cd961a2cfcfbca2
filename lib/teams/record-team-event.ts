import { eq } from 'drizzle-orm';
import { teamEvents, users } from '@/drizzle/schema';
import { nameOf } from '@/lib/accounts/name-of';
import { type Context, requireUserId } from '@/lib/context';
import type { TeamAction } from './actions';

/**
 * Writes down who did what in a team, when and from where. Called within the transaction that does it, so that nothing is
 * done unseen. `about` fills the sentence that tells it (`teams.json`, under `event`).
 */
export async function recordTeamEvent(
  ctx: Context,
  teamId: string,
  action: TeamAction,
  about: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  const actorId = requireUserId(ctx);
  const [actor] = await ctx.db
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, actorId));
  await ctx.db.insert(teamEvents).values({
    teamId,
    actorId,
    actorName: actor ? nameOf(actor) : '',
    action,
    about,
    address: ctx.actor.kind === 'person' ? (ctx.actor.address ?? null) : null,
    createdAt: ctx.now(),
  });
}
