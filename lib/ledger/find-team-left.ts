import type { Context } from '@/lib/context';
import { leftOf, teamStanding } from './team-standing';

/** What the actor may still spend of a team they are in this month, of their own share and of all; null is without end. */
export async function findTeamLeft(ctx: Context, input: { teamId: string }): Promise<number | null> {
  const { member, team } = await teamStanding(ctx, input.teamId);
  const left = [member, team].filter((standing) => standing !== null).map(leftOf);
  return left.length > 0 ? Math.min(...left) : null;
}
