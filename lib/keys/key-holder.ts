import { eq, type SQL } from 'drizzle-orm';
import type { Transaction } from '@/drizzle/client';
import { providerKeys } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { announceTeam } from '@/lib/events/announce';
import type { TeamAction } from '@/lib/teams/actions';
import { holdMember } from '@/lib/teams/hold-member';
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
 * Who holds the keys that the actor manages. It is asked by every verb that shows a key; who only paints with keys asks
 * `usableKeys`.
 * @throws AppError forbidden (not signed in, or their role does not manage keys), not_found (not a team of theirs)
 */
export async function keyHolder(ctx: Context, holding: Holding): Promise<KeyHolder> {
  if (holding.teamId !== undefined) await requireMember(ctx, holding.teamId, 'keys.manage');
  return holderOf(ctx, holding);
}

/**
 * The same for a verb that changes a key, within its transaction: whoever loses the role meanwhile changes nothing more.
 * @throws AppError forbidden, not_found
 */
export async function changingKeyHolder(ctx: Context, tx: Transaction, holding: Holding): Promise<KeyHolder> {
  if (holding.teamId !== undefined) await holdMember(ctx, tx, holding.teamId, 'keys.manage');
  return holderOf(ctx, holding);
}

function holderOf(ctx: Context, { teamId }: Holding): KeyHolder {
  if (teamId === undefined) {
    const ownerId = requireUserId(ctx);
    const holds = eq(providerKeys.ownerId, ownerId);
    return { id: ownerId, columns: { ownerId }, holds, record: async () => {} };
  }
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
