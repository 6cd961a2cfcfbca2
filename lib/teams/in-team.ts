import { eq } from 'drizzle-orm';
import { teams } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { type Membership, requireMember } from './require-member';
import type { Permission } from './roles';

/**
 * Changes a team in one transaction that holds its row, so that whatever counts members or owners comes one after the other.
 * @param work is given the context of that transaction, and the actor's membership as it is by then
 * @throws AppError not_found, forbidden
 */
export async function inTeam<Answer>(
  ctx: Context,
  teamId: string,
  permission: Permission,
  work: (held: Context, membership: Membership) => Promise<Answer>,
): Promise<Answer> {
  return ctx.db.transaction(async (tx) => {
    const held = { ...ctx, db: tx };
    // Asked before as well: nobody else makes a team wait.
    await requireMember(held, teamId, permission);
    await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, teamId)).for('no key update');
    return work(held, await requireMember(held, teamId, permission));
  });
}
