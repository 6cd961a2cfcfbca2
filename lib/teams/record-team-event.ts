import { eq } from 'drizzle-orm';
import { shareVisits, teamEvents, users } from '@/drizzle/schema';
import { nameOf } from '@/lib/accounts/name-of';
import { type Context, requireUserId } from '@/lib/context';
import type { TeamAction } from './actions';

/**
 * Writes down who did what in a team, when and from where. Called within the transaction that does it, so that nothing is
 * done unseen. `about` fills the sentence that tells it (`teams.json`, under `event`). Of a guest only the name is known that
 * they gave themselves.
 */
export async function recordTeamEvent(
  ctx: Context,
  teamId: string,
  action: TeamAction,
  about: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  const { actor } = ctx;
  const { actorId, actorName } =
    actor.kind === 'guest' ? await guestOf(ctx, actor.visitId) : await personOf(ctx, requireUserId(ctx));
  await ctx.db.insert(teamEvents).values({
    teamId,
    actorId,
    actorName,
    action,
    about: actor.kind === 'guest' ? { ...about, isGuest: true } : about,
    address: actor.kind === 'person' || actor.kind === 'guest' ? (actor.address ?? null) : null,
    createdAt: ctx.now(),
  });
}

async function personOf(ctx: Context, actorId: string) {
  const [person] = await ctx.db
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, actorId));
  return { actorId, actorName: person ? nameOf(person) : '' };
}

async function guestOf(ctx: Context, visitId: string) {
  const [visit] = await ctx.db
    .select({ name: shareVisits.name })
    .from(shareVisits)
    .where(eq(shareVisits.id, visitId));
  return { actorId: null, actorName: visit?.name ?? '' };
}
