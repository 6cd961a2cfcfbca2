import { eq } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { teams } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { type Membership, requireMember } from './require-member';
import type { Permission } from './roles';

/**
 * Like `requireMember`, within a transaction that changes something for a team, but not its own row. That is held against whoever ends
 * a membership or changes a role, so that nothing comes in behind their back; those who share, or change keys, do not wait for each
 * other. @throws AppError not_found, forbidden
 */
export async function holdMember(
  ctx: Context,
  tx: Transaction,
  teamId: string,
  permission: Permission,
): Promise<Membership> {
  const held = { ...ctx, db: tx };
  // Asked before as well: nobody else makes a team wait.
  await requireMember(held, teamId, permission);
  await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, teamId)).for('share');
  return requireMember(held, teamId, permission);
}
