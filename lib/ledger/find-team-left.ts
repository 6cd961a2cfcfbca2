import type { Context } from '@/lib/context';
import { requireMember } from '@/lib/teams/require-member';
import { leftOf, teamStanding } from './team-standing';

/**
 * What the actor may still spend of a team this month, of their own share and of all; null is without end.
 * @throws AppError not_found, forbidden
 */
export async function findTeamLeft(ctx: Context, input: { teamId: string }): Promise<number | null> {
  await requireMember(ctx, input.teamId, 'keys.use');
  const { member, team } = await teamStanding(ctx, input.teamId);
  const left = [member, team].filter((standing) => standing !== null).map(leftOf);
  return left.length > 0 ? Math.min(...left) : null;
}
