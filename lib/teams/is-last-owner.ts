import { and, eq } from 'drizzle-orm';
import { teamMembers } from '@/drizzle/schema';
import type { Context } from '@/lib/context';

/** Whether a team would be without an owner but for this person. Its row must be held (`inTeam`). */
export async function isLastOwner(ctx: Context, teamId: string, userId: string): Promise<boolean> {
  const owners = await ctx.db
    .select({ userId: teamMembers.userId })
    .from(teamMembers)
    .where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.role, 'owner')));
  return owners.length === 1 && owners[0]!.userId === userId;
}
