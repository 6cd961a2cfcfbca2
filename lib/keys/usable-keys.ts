import { and, eq, inArray, or, type SQL } from 'drizzle-orm';
import { providerKeys, teamMembers } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { permissions } from '@/lib/teams/roles';

/**
 * Rows of `provider_keys` that the actor may paint with at this moment: their own, and those of teams where their role uses
 * keys. It is asked whenever something new is asked for: an expansion, a batch, a retry. What was not yet sent when its person
 * lost the key ends (`dropUnpaidTasks`); what was goes on to its last pass.
 */
export function usableKeys(ctx: Context): SQL {
  const userId = requireUserId(ctx);
  const users = [...permissions['keys.use']];
  const teams = ctx.db
    .select({ id: teamMembers.teamId })
    .from(teamMembers)
    .where(and(eq(teamMembers.userId, userId), inArray(teamMembers.role, users)));
  return or(eq(providerKeys.ownerId, userId), inArray(providerKeys.teamId, teams))!;
}
