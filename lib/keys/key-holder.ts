import { eq, type SQL } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { providerKeys } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { announceTeam } from '@/lib/events/announce';
import type { TeamAction } from '@/lib/teams/actions';
import { recordTeamEvent } from '@/lib/teams/record-team-event';
import { requireMember } from '@/lib/teams/require-member';

/** Whose keys a verb is about: a team's, or, where none is named, those of the person who acts. */
export type Holding = { teamId?: string };

export type KeyHolder = {
  /** What secrets are sealed for: the id of the person or the team. */
  id: string;
  /** The columns that say whose a key is. */
  columns: { ownerId: string } | { teamId: string };
  /** The keys that are theirs. */
  holds: SQL;
  /** Writes down what was done, within the transaction that does it, and tells the team's pages. A person has no such record. */
  record(tx: Transaction, action: TeamAction, about: { name: string }): Promise<void>;
};

/**
 * Who holds the keys that the actor manages. It is asked by every verb that shows or changes a key; who only paints with
 * keys asks `usableKeys`.
 * @throws AppError forbidden (not signed in, or their role does not manage keys), not_found (not a team of theirs)
 */
export async function keyHolder(ctx: Context, { teamId }: Holding): Promise<KeyHolder> {
  if (teamId === undefined) {
    const ownerId = requireUserId(ctx);
    const holds = eq(providerKeys.ownerId, ownerId);
    return { id: ownerId, columns: { ownerId }, holds, record: async () => {} };
  }
  await requireMember(ctx, teamId, 'keys.manage');
  return {
    id: teamId,
    columns: { teamId },
    holds: eq(providerKeys.teamId, teamId),
    async record(tx, action, about) {
      await recordTeamEvent({ ...ctx, db: tx }, teamId, action, about);
      await announceTeam(tx, teamId);
    },
  };
}
