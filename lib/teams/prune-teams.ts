import { lt } from 'drizzle-orm';
import { teamEvents, teamInvitations } from '@/drizzle/schema';
import type { Context } from '@/lib/context';

/** For how long a team can be asked who did what. */
const EVENTS_KEPT_DAYS = 365;
/** For how long whoever comes with an old invitation is told that it has expired. */
const INVITATIONS_KEPT_DAYS = 30;

/** Forgets what was done in teams more than a year ago, and invitations that have long expired. */
export async function pruneTeams(ctx: Context): Promise<void> {
  const daysAgo = (days: number) => new Date(ctx.now().getTime() - days * 24 * 60 * 60 * 1000);
  await ctx.db.delete(teamEvents).where(lt(teamEvents.createdAt, daysAgo(EVENTS_KEPT_DAYS)));
  await ctx.db.delete(teamInvitations).where(lt(teamInvitations.expiresAt, daysAgo(INVITATIONS_KEPT_DAYS)));
}
